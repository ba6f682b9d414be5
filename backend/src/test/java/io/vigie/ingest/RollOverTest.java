package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.TestDatabase;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.agent.LoadAgent;
import io.vigie.collect.host.PemFiles;
import io.vigie.enrol.AgentAuthority;
import io.vigie.enrol.AgentAuthority.State;
import io.vigie.enrol.AuthorityService;
import io.vigie.enrol.DatedCertificates;
import io.vigie.enrol.RollOverService;
import io.vigie.enrol.sealing.Sealing;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.problem.CodedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** One authority after another, on a database of its own. */
@DirtiesContext
@TestPropertySource(
        properties = {"vigie.enrol.roll-over-within=PT0S", "vigie.freshness.stale-after=PT20S", "vigie.agents.hold=PT3S"
        })
@Tag("long")
class RollOverTest extends AtTheAgentPort {
    private static final Person ADAM =
            new Person("adam", "Adam", List.of(new Grant(Role.ADMINISTRATOR, GroupPath.ROOT)));

    @Autowired
    private RollOverService rollOver;

    @Autowired
    private Sealing sealing;

    @TempDir
    private Path folder;

    @DynamicPropertySource
    static void aDatabaseOfItsOwn(DynamicPropertyRegistry registry) {
        TestDatabase.start().registerAlone(registry);
    }

    /** So that each test begins with one authority that signs. */
    @AfterEach
    void endTheOld() {
        authorities().stream()
                .filter(one -> one.state() == State.RETIRING)
                .forEach(one -> rollOver.end(ADAM, one.id()));
    }

    private List<AgentAuthority> authorities() {
        return rollOver.authorities(ADAM.scopeFor(Right.SEE_AUTHORITIES));
    }

    /** As if the nodes had had ten seconds to read of it. */
    private void rolledOver() throws InterruptedException {
        rollOver.rollOver(ADAM);
        jdbc.sql("update enrol_authority set created_at = created_at - interval '1 minute'")
                .update();
        String pin = authorities().getFirst().pin();
        until(() -> authority.pin().equals(pin));
    }

    private AgentAuthority old() {
        return authorities().stream()
                .filter(one -> one.state() == State.RETIRING)
                .findFirst()
                .orElseThrow();
    }

    /** Of this test's group. */
    private long holdingTheOld() {
        return rollOver.authorities(scopeFor(Right.SEE_AUTHORITIES, group))
                .get(1)
                .hosts();
    }

    private LoadAgent.Invitation invitation(String pin) {
        return new LoadAgent.Invitation("https://127.0.0.1:" + agentPort, token(Duration.ofMinutes(5), 1), pin);
    }

    private static Answer reported(Enrolled agent) {
        return agent.client().report(report(List.of()));
    }

    @Test
    void the_agent_itself_goes_over_to_the_new_authority_without_a_gap_and_stays_when_the_old_one_has_ended()
            throws Exception {
        LoadAgent agent = LoadAgent.start(folder, invitation(authority.pin()), "web", 1);
        until(() -> state("reported_at is not null", agent));
        X509Certificate old = aged(agent);
        agent.restart();
        until(() ->
                state("certificate_serial = '" + serial(old) + "' and heard_at > now() - interval '1 second'", agent));

        rolledOver();
        assertThat(holdingTheOld()).isEqualTo(1);

        until(() -> state("certificate_serial <> '" + serial(old) + "' and next_serial is null", agent));
        until(() -> state("certificate_serial = '" + serial(own()) + "'", agent));
        assertThat(own().getIssuerX500Principal()).isNotEqualTo(old.getIssuerX500Principal());
        assertThat(holdingTheOld()).isZero();
        rollOver.end(ADAM, old().id());
        Instant ended = Instant.now();
        until(() -> state("reported_at > '" + ended.plusMillis(500) + "'", agent));
        agent.restart();
        Instant restarted = Instant.now();
        until(() -> state("reported_at > '" + restarted.plusMillis(500) + "'", agent));
        assertThat(jdbc.sql("select count(*) from inventory_gap where host_id = ?")
                        .param(agent.host())
                        .query(Long.class)
                        .single())
                .isZero();
        agent.close();
    }

    /** As if the agent's certificate had been issued two days ago, so that the agent does not rest from it. */
    private X509Certificate aged(LoadAgent agent) throws Exception {
        X509Certificate fresh = own();
        X509Certificate old = DatedCertificates.issue(
                authority,
                fresh.getPublicKey(),
                agent.host(),
                Instant.now().minus(Duration.ofDays(2)),
                Instant.now().plus(Duration.ofDays(28)));
        Path file = folder.resolve("identity.pem");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                PemFiles.encode("CERTIFICATE", fresh.getEncoded()),
                                PemFiles.encode("CERTIFICATE", old.getEncoded())));
        jdbc.sql("update inventory_host set certificate_serial = ? where id = ?")
                .params(serial(old), agent.host())
                .update();
        jdbc.sql("update enrol_certificate set serial = ?, issued_at = issued_at - interval '2 days' where host_id = ?")
                .params(serial(old), agent.host())
                .update();
        return old;
    }

    private boolean state(String condition, LoadAgent agent) {
        return jdbc.sql("select " + condition + " from inventory_host where id = ?")
                .param(agent.host())
                .query(Boolean.class)
                .single();
    }

    private X509Certificate own() {
        try {
            byte[] first = PemFiles.decode("CERTIFICATE", Files.readString(folder.resolve("identity.pem")))
                    .getFirst();
            return PemFiles.certificates(PemFiles.encode("CERTIFICATE", first)).getFirst();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    @Test
    void a_certificate_of_the_old_authority_counts_until_that_ends_and_then_a_host_token_helps() throws Exception {
        Enrolled agent = anAgent("web");
        rolledOver();
        assertThat(reported(agent).status()).isEqualTo(200);

        rollOver.end(ADAM, old().id());

        assertThat(reported(agent).code()).isEqualTo("authority-ended");
        assertThat(agent.client().poll(1, 1).join().code()).isEqualTo("authority-ended");
        assertThat(agent.client()
                        .askToRenew(AgentClient.request(AgentClient.newKeys()))
                        .code())
                .isEqualTo("authority-ended");
        assertThat(agent.client()
                        .askToEnrol(token(Duration.ofMinutes(1), 1), AgentClient.request(AgentClient.newKeys()), "web")
                        .code())
                .isEqualTo("authority-ended");
        String token = enrolment
                .createHostToken(
                        scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host(), Duration.ofMinutes(1), false)
                .secret();
        Enrolled again = AgentClient.withoutCertificate(agentPort, authority).enrol(token, "web");
        assertThat(again.host()).isEqualTo(agent.host());
        assertThat(reported(again).status()).isEqualTo(200);
    }

    @Test
    void only_one_heartbeat_asks_an_agent_to_renew_and_no_report_does() throws Exception {
        Enrolled fresh = anAgent("web");
        X509Certificate certificate = DatedCertificates.issue(
                authority,
                fresh.keys().getPublic(),
                fresh.host(),
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(29)));
        jdbc.sql("update inventory_host set certificate_serial = ? where id = ?")
                .params(serial(certificate), fresh.host())
                .update();
        AgentClient agent = unenrolled.with(fresh.keys(), certificate);
        agent.report(report(List.of()));
        rolledOver();

        assertThat(agent.poll(1, 2).join().code()).isEqualTo("certificate-expired");
        assertThat(agent.poll(1, 2).join().code()).isEqualTo("report-wanted");
        assertThat(agent.report(report(List.of())).status()).isEqualTo(200);
    }

    @Test
    void hosts_enrol_with_the_pin_of_before_and_with_the_new_one_and_keep_who_they_are() throws Exception {
        String before = authority.pin();
        LoadAgent.enrol(folder, invitation(before), "web");
        UUID host = LoadAgent.host(folder);
        rolledOver();

        LoadAgent.enrol(folder.resolve("with-the-old"), invitation(before), "old");
        LoadAgent.enrol(folder.resolve("with-the-new"), invitation(authority.pin()), "new");
        LoadAgent.enrol(folder, invitation(authority.pin()), "web");

        assertThat(before).isNotEqualTo(authority.pin());
        assertThat(LoadAgent.host(folder)).isEqualTo(host);
    }

    @Test
    void another_node_on_the_same_database_agrees_without_a_restart() throws Exception {
        AuthorityService other = DatedCertificates.anotherNode(jdbc, sealing);
        rolledOver();
        String pin = authority.pin();

        until(() -> other.pin().equals(pin));
        assertThat(other.server()
                        .getCertificateChain(other.server().getServerAliases("EC", null)[0])[0]
                        .getIssuerX500Principal())
                .isEqualTo(authority
                        .server()
                        .getCertificateChain(authority.server().getServerAliases("EC", null)[0])[0]
                        .getIssuerX500Principal());
    }

    @Test
    void one_roll_over_ends_before_the_next_begins_and_the_newest_does_not_end() throws Exception {
        rolledOver();

        refused("roll-over-under-way", () -> rollOver.rollOver(ADAM));
        refused(
                "authority-signs",
                () -> rollOver.end(ADAM, authorities().getFirst().id()));
        refused("not-found", () -> rollOver.end(ADAM, 99));
    }

    @Test
    void who_administers_a_part_of_the_fleet_changes_no_authority_and_counts_the_hosts_of_it() throws Exception {
        Person paul = new Person("paul", "Paul", List.of(new Grant(Role.ADMINISTRATOR, group)));
        anAgent("web");
        unenrolled.enrol(
                enrolment
                        .createToken(
                                ADAM.scopeFor(Right.ENROL_HOSTS),
                                "adam",
                                new io.vigie.enrol.EnrolmentService.TokenRequest(aGroup(), Duration.ofMinutes(1), 1))
                        .secret(),
                "elsewhere");

        refused("role-missing", () -> rollOver.rollOver(paul));
        refused("role-missing", () -> rollOver.end(paul, 1));
        assertThat(rollOver.authorities(paul.scopeFor(Right.SEE_AUTHORITIES))
                        .getFirst()
                        .hosts())
                .isEqualTo(1);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void the_old_authority_ends_by_itself_once_no_host_and_no_token_needs_it() throws Exception {
        jdbc.sql("update inventory_host set revoked_at = now() where revoked_at is null")
                .update();
        jdbc.sql("update enrol_token set uses_left = 0").update();
        Enrolled agent = anAgent("web");
        String left = token(Duration.ofMinutes(5), 1);
        jdbc.sql("update enrol_token set created_at = created_at - interval '5 minutes'")
                .update();
        rolledOver();
        jdbc.sql("update enrol_certificate set issued_at = issued_at - interval '1 day'")
                .update();

        rollOver.endUnused();
        assertThat(authorities().get(1).state()).isEqualTo(State.RETIRING);

        Enrolled renewed = agent.client().renewed();
        assertThat(reported(renewed).status()).isEqualTo(200);
        rollOver.endUnused();
        assertThat(authorities().get(1).state()).isEqualTo(State.RETIRING);

        unenrolled.enrol(left, "with the pin of before");
        rollOver.endUnused();
        assertThat(authorities().get(1).state()).isEqualTo(State.ENDED);
        assertThat(trail.newest(5)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("authority-ended");
            assertThat(entry.actor()).isEqualTo("vigie");
            assertThat(entry.detail())
                    .containsEntry("stateBefore", "retiring")
                    .containsEntry("stateAfter", "ended")
                    .containsEntry("pin", authorities().get(1).pin());
        });
        assertThat(trail.newest(50)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("authority-made");
            assertThat(entry.detail())
                    .containsEntry("pinBefore", authorities().get(1).pin())
                    .containsEntry("pinAfter", authorities().get(0).pin());
        });
    }

    @Test
    void a_renewed_agent_trusts_the_new_authority_alone() throws Exception {
        Enrolled agent = anAgent("web");
        rolledOver();
        jdbc.sql("update enrol_certificate set issued_at = issued_at - interval '1 day'")
                .update();

        Answer answer = agent.client().askToRenew(AgentClient.request(AgentClient.newKeys()));

        assertThat(PemFiles.decode(
                        "CERTIFICATE", answer.json().path("authority").asString()))
                .hasSize(1);
    }
}
