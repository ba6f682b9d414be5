package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.GroupPath;
import io.vigie.access.Right;
import io.vigie.agent.LoadAgent;
import io.vigie.enrol.ApprovalService;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.enrol.EnrolmentToken;
import io.vigie.enrol.WaitingEnrolment;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.report.Digest;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Enrolments that a person has to approve. */
class ApprovalTest extends AtTheAgentPort {
    @Autowired
    private ApprovalService approvals;

    private final KeyPair keys = AgentClient.newKeys();
    private String token = "";

    @BeforeEach
    void aTokenWithApproval() {
        token = token(1);
    }

    private String token(int uses) {
        return enrolment
                .createToken(
                        scopeFor(Right.ENROL_HOSTS, group),
                        "adam",
                        new TokenRequest(group, Duration.ofMinutes(5), uses, true))
                .secret();
    }

    private Answer ask() {
        return ask(keys);
    }

    private Answer ask(KeyPair with) {
        return unenrolled.askToEnrol(token, AgentClient.request(with), "web");
    }

    private WaitingEnrolment waiting() {
        List<WaitingEnrolment> all = approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private EnrolmentToken newest() {
        return enrolment.tokens(scopeFor(Right.ENROL_HOSTS, group)).getFirst();
    }

    private long hosts() {
        return fleet.fleet(person.scope(), Moment.NOW).hosts();
    }

    @Test
    void who_enrols_waits_and_is_no_host_until_a_person_has_approved() throws Exception {
        Answer first = ask();
        Answer second = ask();

        assertThat(List.of(first.status(), second.status())).containsOnly(202);
        assertThat(first.retryAfter()).contains("10");
        assertThat(first.json().path("fingerprint").asString())
                .isEqualTo(Digest.of(keys.getPublic().getEncoded()));
        assertThat(hosts()).isZero();
        WaitingEnrolment waiting = waiting();
        assertThat(waiting.name()).isEqualTo("web");
        assertThat(waiting.address()).isEqualTo("127.0.0.1");
        assertThat(waiting.fingerprint()).isEqualTo(Digest.of(keys.getPublic().getEncoded()));

        approvals.approve(scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting.id());
        Enrolled agent = unenrolled.enrolled(keys, ask());

        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).isEmpty();
        assertThat(hosts()).isEqualTo(1);
    }

    @Test
    void the_agent_itself_shows_the_fingerprint_that_the_administrator_sees(@TempDir Path folder) {
        LoadAgent.Invitation invitation =
                new LoadAgent.Invitation("https://127.0.0.1:" + agentPort, token, authority.pin());

        Optional<String> shown = LoadAgent.enrol(folder, invitation, "web");

        assertThat(shown).contains(waiting().fingerprint());
        approvals.approve(
                scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting().id());
        assertThat(LoadAgent.enrol(folder, invitation, "web")).isEmpty();
        assertThat(hosts()).isEqualTo(1);
    }

    @Test
    void it_takes_one_use_of_the_token_however_often_it_asks() throws Exception {
        token = token(3);
        ask();
        ask();
        assertThat(newest().usesLeft()).isEqualTo(3);

        approvals.approve(
                scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting().id());
        Enrolled agent = unenrolled.enrolled(keys, ask());
        Enrolled again = unenrolled.enrolled(keys, ask());

        assertThat(again.host()).isEqualTo(agent.host());
        assertThat(newest().usesLeft()).isEqualTo(2);
        assertThat(newest().uses()).isEqualTo(1);
    }

    @Test
    void who_is_refused_stays_refused_and_takes_no_use() {
        ask();
        approvals.refuse(
                scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting().id());

        Answer answer = ask();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("enrolment-refused");
        assertThat(newest().usesLeft()).isEqualTo(1);
        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).isEmpty();
    }

    @Test
    void the_last_use_of_a_token_ends_the_wait_of_all_others() {
        KeyPair thief = AgentClient.newKeys();
        ask(thief);
        ask();
        UUID own = approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group)).stream()
                .filter(one ->
                        one.fingerprint().equals(Digest.of(keys.getPublic().getEncoded())))
                .findFirst()
                .orElseThrow()
                .id();

        approvals.approve(scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", own);

        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).isEmpty();
        assertThat(ask(thief).code()).isEqualTo("token-used");
        assertThat(ask().status()).isEqualTo(201);
    }

    @Test
    void only_so_many_wait_with_one_token() {
        token = token(1_000);
        for (int number = 0; number < 20; number++) {
            assertThat(ask(AgentClient.newKeys()).status()).isEqualTo(202);
        }

        assertThat(ask().code()).isEqualTo("enrolments-waiting");
        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).hasSize(20);

        approvals.refuse(
                scopeFor(Right.APPROVE_ENROLMENTS, group),
                "ada",
                approvals
                        .waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))
                        .getFirst()
                        .id());
        assertThat(ask().status()).isEqualTo(202);
    }

    @Test
    void who_waits_when_the_token_expires_is_approved_all_the_same() throws Exception {
        ask();
        jdbc.sql("update enrol_token set expires_at = now() - interval '1 minute' where id = ?")
                .param(newest().id())
                .update();

        assertThat(ask(AgentClient.newKeys()).code()).isEqualTo("token-expired");
        approvals.approve(
                scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting().id());
        assertThat(ask().status()).isEqualTo(201);
    }

    @Test
    void a_wait_ends_with_time_and_leaves_nothing() {
        ask();
        UUID id = waiting().id();
        jdbc.sql("update enrol_waiting set ends_at = now() where id = ?")
                .param(id)
                .update();

        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).isEmpty();
        assertNotFound(() -> approvals.approve(scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", id));
        approvals.removeEnded();
        assertThat(jdbc.sql("select count(*) from enrol_waiting where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobody_decides_beyond_their_scope_or_twice() {
        ask();
        UUID id = waiting().id();
        GroupPath other = aGroup();

        assertNotFound(() -> approvals.approve(scopeFor(Right.APPROVE_ENROLMENTS, other), "ada", id));
        assertNotFound(() -> approvals.refuse(scopeFor(Right.APPROVE_ENROLMENTS, other), "ada", id));
        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, other))).isEmpty();
        approvals.refuse(scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", id);
        assertNotFound(() -> approvals.approve(scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", id));
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-found"));
    }

    @Test
    void every_step_is_in_the_trail() {
        String name = "host-" + UUID.randomUUID();
        unenrolled.askToEnrol(token, AgentClient.request(keys), name);
        approvals.approve(
                scopeFor(Right.APPROVE_ENROLMENTS, group), "ada", waiting().id());
        unenrolled.askToEnrol(token, AgentClient.request(keys), name);

        assertThat(trail.newest(50))
                .filteredOn(entry -> entry.object().equals(name))
                .extracting(entry -> entry.action() + " " + entry.actor().replaceAll("host:.*", "host"))
                .containsExactly("enrolment host", "enrolment-approved ada", "enrolment-waiting 127.0.0.1");
        assertThat(trail.newest(50))
                .filteredOn(
                        entry -> entry.object().equals(name) && entry.action().equals("enrolment-approved"))
                .allSatisfy(entry -> assertThat(entry.detail())
                        .containsEntry("stateBefore", "waiting")
                        .containsEntry("stateAfter", "approved")
                        .containsEntry("agentAddress", "127.0.0.1")
                        .doesNotContainKey("address"));
    }

    @Test
    void a_host_that_another_group_has_does_not_wait_at_all() throws Exception {
        GroupPath other = aGroup();
        String open = enrolment
                .createToken(
                        scopeFor(Right.ENROL_HOSTS, other), "adam", new TokenRequest(other, Duration.ofMinutes(5), 1))
                .secret();
        Enrolled agent = unenrolled.enrol(open, "web");

        Answer answer = agent.client().askToEnrol(token, AgentClient.request(keys), "web");

        assertThat(answer.code()).isEqualTo("token-of-another-group");
        assertThat(approvals.waiting(scopeFor(Right.APPROVE_ENROLMENTS, group))).isEmpty();
    }
}
