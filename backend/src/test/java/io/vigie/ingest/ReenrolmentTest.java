package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.GroupPath;
import io.vigie.access.Right;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.posture.Freshness;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Hosts that enrol a second time. */
class ReenrolmentTest extends AtTheAgentPort {
    @Autowired
    private HostPostureService postures;

    private String hostToken(UUID host) {
        return enrolment
                .createHostToken(scopeFor(Right.REVOKE_HOSTS, group), "adam", host, Duration.ofMinutes(1), false)
                .secret();
    }

    private long hosts() {
        return jdbc.sql(
                        "select count(*) from inventory_host h join inventory_group g on g.id = h.group_id where g.path = ?")
                .param(group.value())
                .query(Long.class)
                .single();
    }

    private int usesLeft() {
        return enrolment.tokens(scopeFor(Right.ENROL_HOSTS, group)).getFirst().usesLeft();
    }

    private static Answer reported(Enrolled agent) {
        return agent.client().report(report(List.of()));
    }

    @Test
    void the_same_key_with_the_same_token_is_the_same_host_and_no_second_use() throws Exception {
        String token = token(Duration.ofMinutes(1), 2);
        KeyPair keys = AgentClient.newKeys();
        unenrolled.askToEnrol(token, AgentClient.request(keys), "killed before it had the answer");

        Enrolled agent = unenrolled.enrolled(keys, unenrolled.askToEnrol(token, AgentClient.request(keys), "web"));

        assertThat(hosts()).isEqualTo(1);
        assertThat(usesLeft()).isEqualTo(1);
        assertThat(reported(agent).status()).isEqualTo(200);
    }

    @Test
    void it_is_so_when_the_token_has_been_used_up_or_has_expired_meanwhile() throws Exception {
        String token = token(Duration.ofSeconds(1), 1);
        KeyPair keys = AgentClient.newKeys();
        unenrolled.askToEnrol(token, AgentClient.request(keys), "web");
        Thread.sleep(1_050);

        Answer again = unenrolled.askToEnrol(token, AgentClient.request(keys), "web");
        Answer other = unenrolled.askToEnrol(token, AgentClient.request(AgentClient.newKeys()), "web");

        assertThat(again.status()).isEqualTo(201);
        assertThat(other.code()).isEqualTo("token-expired");
        assertThat(hosts()).isEqualTo(1);
    }

    @Test
    void the_same_key_asking_many_times_at_once_is_one_host() throws Exception {
        String token = token(Duration.ofMinutes(1), 5);
        KeyPair keys = AgentClient.newKeys();
        String request = AgentClient.request(keys);

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 6)
                .mapToObj(number -> inBackground(() -> unenrolled.askToEnrol(token, request, "web")))
                .toList();

        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
        assertThat(hosts()).isEqualTo(1);
        assertThat(usesLeft()).isEqualTo(4);
    }

    @Test
    void a_key_that_was_renewed_away_brings_no_host_back() throws Exception {
        String token = token(Duration.ofMinutes(1), 1);
        KeyPair keys = AgentClient.newKeys();
        Enrolled agent = unenrolled.enrolled(keys, unenrolled.askToEnrol(token, AgentClient.request(keys), "web"));
        jdbc.sql("update enrol_certificate set issued_at = issued_at - interval '1 day' where host_id = ?")
                .param(agent.host())
                .update();
        reported(agent.client().renewed());

        assertThat(unenrolled
                        .askToEnrol(token, AgentClient.request(keys), "web")
                        .code())
                .isEqualTo("token-used");
    }

    @Test
    void a_host_that_shows_its_certificate_keeps_its_history() throws Exception {
        Enrolled agent = anAgent("web");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        Instant since = failing().getFirst().since();

        Enrolled again = agent.client().enrol(token(Duration.ofMinutes(1), 1), "web");

        assertThat(again.host()).isEqualTo(agent.host());
        assertThat(hosts()).isEqualTo(1);
        assertThat(again.client()
                        .report(report(List.of(), aContainer("web", DANGEROUS)))
                        .status())
                .isEqualTo(200);
        assertThat(failing()).extracting(Finding::since).containsExactly(since);
        assertThat(reported(agent).code()).isEqualTo("certificate-replaced");
    }

    @Test
    void a_token_of_another_group_takes_no_host_over_and_is_not_used_up() throws Exception {
        Enrolled agent = anAgent("web");
        GroupPath other = aGroup();
        String token = enrolment
                .createToken(
                        scopeFor(Right.ENROL_HOSTS, other), "adam", new TokenRequest(other, Duration.ofMinutes(1), 1))
                .secret();

        Answer answer = agent.client().askToEnrol(token, AgentClient.request(AgentClient.newKeys()), "web");

        assertThat(answer.code()).isEqualTo("token-of-another-group");
        assertThat(reported(agent).status()).isEqualTo(200);
        assertThat(unenrolled.enrol(token, "new").host()).isNotEqualTo(agent.host());
    }

    @Test
    void a_token_of_the_group_alone_is_no_proof_of_being_one_of_its_hosts() throws Exception {
        Enrolled agent = anAgent("web");

        assertThat(unenrolled.enrol(token(Duration.ofMinutes(1), 1), "web").host())
                .isNotEqualTo(agent.host());
    }

    @Test
    void a_revoked_host_comes_back_by_no_token_of_its_group() throws Exception {
        Enrolled agent = anAgent("web");
        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());

        Answer answer = agent.client()
                .askToEnrol(token(Duration.ofMinutes(1), 1), AgentClient.request(AgentClient.newKeys()), "web");

        assertThat(answer.code()).isEqualTo("certificate-revoked");
        assertThat(hosts()).isEqualTo(1);
    }

    @Test
    void a_token_made_for_it_brings_a_revoked_host_back_and_its_past_stays() throws Exception {
        Enrolled agent = anAgent("web");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());
        Thread.sleep(50);
        Instant whileRevoked = Instant.now();
        Thread.sleep(50);

        Enrolled again = unenrolled.enrol(hostToken(agent.host()), "web");

        assertThat(again.host()).isEqualTo(agent.host());
        assertThat(again.client()
                        .report(report(List.of(), aContainer("web", DANGEROUS)))
                        .status())
                .isEqualTo(200);
        assertThat(failing()).isNotEmpty();
        assertThat(freshness(agent.host(), Moment.NOW)).isEqualTo(Freshness.FRESH);
        assertThat(freshness(agent.host(), Moment.at(whileRevoked))).isEqualTo(Freshness.REVOKED);
        assertThat(reported(agent).code()).isEqualTo("certificate-replaced");
    }

    private Freshness freshness(UUID host, Moment moment) {
        return postures.host(person.scope(), moment, host)
                .orElseThrow()
                .summary()
                .freshness();
    }

    @Test
    void a_host_whose_files_are_lost_comes_back_by_a_token_made_for_it_once() throws Exception {
        Enrolled agent = anAgent("web");
        reported(agent);
        String token = hostToken(agent.host());

        Enrolled again = unenrolled.enrol(token, "web");

        assertThat(again.host()).isEqualTo(agent.host());
        assertThat(reported(agent).code()).isEqualTo("certificate-replaced");
        assertThat(reported(again).status()).isEqualTo(200);
        assertThat(unenrolled
                        .askToEnrol(token, AgentClient.request(AgentClient.newKeys()), "thief")
                        .code())
                .isEqualTo("token-used");
    }
}
