package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.Right;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditHost;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditState;
import io.vigie.audits.HostState;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Orders to agents, and the audits that wait for their answers. */
class AgentPortOrdersTest extends AtTheAgentPort {
    @Test
    void an_order_reaches_a_waiting_agent_and_its_answer_finishes_the_audit() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report first = report(List.of(), aContainer("web", DANGEROUS));
        agent.client().report(first);
        CompletableFuture<Answer> poll = agent.client().poll(first.incarnation(), first.sequence());
        Thread.sleep(200);
        assertThat(poll).isNotDone();

        Audit asked = audits.ask(person, new AuditRequest("now", "cis-docker-1.8.0", group));
        Answer orders = poll.get(5, TimeUnit.SECONDS);

        assertThat(orders.json().at("/orders/0/action").asString()).isEqualTo("report-now");
        String order = orders.json().at("/orders/0/id").asString();
        until(() -> stateOf(asked, agent.host()) == HostState.ORDERED);
        agent.client().report(CanonicalJson.write(report(List.of(), aContainer("web", DANGEROUS))), "?orders=" + order);
        until(() -> audit(asked).state() == AuditState.FINISHED);
        assertThat(audit(asked).hostsAnswered()).isEqualTo(1);
        assertThat(audit(asked).hostsSilent()).isZero();
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void an_order_given_while_nobody_waits_is_delivered_with_the_next_poll() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report first = report(List.of());
        agent.client().report(first);

        Audit asked = audits.ask(person, new AuditRequest("later", "threats", group));

        assertThat(agent.client()
                        .poll(first.incarnation(), first.sequence())
                        .get(5, TimeUnit.SECONDS)
                        .json()
                        .at("/orders/0/id")
                        .asString())
                .isEqualTo(asked.id().toString());
    }

    @Test
    void an_audit_with_a_silent_host_finishes_at_its_deadline_and_names_it() throws Exception {
        Enrolled agent = anAgent("quiet");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        Audit asked = audits.ask(person, new AuditRequest("deadline", "threats", group));
        assertThat(audit(asked).state()).isEqualTo(AuditState.WAITING);

        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        until(() -> audit(asked).state() == AuditState.FINISHED);

        assertThat(audits.hosts(person.scope(), asked.id()))
                .filteredOn(host -> host.state() == HostState.SILENT)
                .extracting(AuditHost::name)
                .containsExactly("quiet");
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void a_report_that_is_being_stored_while_an_audit_is_pinned_is_on_one_side_of_it_for_good() throws Exception {
        Enrolled agent = anAgent("in-flight");
        agent.client().report(report(List.of(), aContainer("web", Map.of())));
        Audit asked = audits.ask(person, new AuditRequest("race", "cis-docker-1.8.0", group));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> holder = inBackground(() -> {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select host_id from posture_host where host_id = ? for update")
                        .param(agent.host())
                        .query(UUID.class)
                        .list();
                locked.countDown();
                await(release);
            });
            return true;
        });
        await(locked);
        CompletableFuture<Answer> report =
                inBackground(() -> agent.client().report(report(List.of(), aContainer("web", DANGEROUS))));
        until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like '%posture_host%'")
                        .query(Long.class)
                        .single()
                > 0);

        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        CompletableFuture<Boolean> pinned = inBackground(() -> audits.finish(asked.id()));
        Thread.sleep(500);
        release.countDown();

        assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(report.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        pinned.get(10, TimeUnit.SECONDS);
        until(() -> audit(asked).state() == AuditState.FINISHED);
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void a_host_revoked_after_an_audit_stays_in_it() throws Exception {
        Enrolled agent = anAgent("gone-soon");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        Audit asked = audits.ask(person, new AuditRequest("kept", "threats", group));
        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());

        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());

        assertThat(audits.hosts(person.scope(), asked.id()))
                .extracting(AuditHost::name)
                .containsExactly("gone-soon");
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    private Audit audit(Audit asked) {
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    private HostState stateOf(Audit asked, UUID host) {
        return audits.hosts(person.scope(), asked.id()).stream()
                .filter(one -> one.id().equals(host))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
