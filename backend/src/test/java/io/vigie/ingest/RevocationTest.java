package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.Right;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a revocation on, nothing that its host sends or waits for gets an answer of use, however far it had come. */
@Tag("long")
class RevocationTest extends AtTheAgentPort {
    @Autowired
    private OrderService orders;

    private void revoke(Enrolled agent) {
        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());
    }

    @Test
    void a_held_poll_ends_at_once_and_gets_no_order_given_later() throws Exception {
        Enrolled agent = anAgent("web");
        Report last = report(List.of());
        agent.client().report(last);
        CompletableFuture<Answer> poll = agent.client().poll(last.incarnation(), last.sequence());
        Thread.sleep(300);
        assertThat(poll).isNotDone();

        revoke(agent);
        orders.reportNow(UUID.randomUUID(), List.of(agent.host()));

        Answer answer = poll.get(5, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("certificate-revoked");
    }

    @Test
    void an_enrolment_with_the_hosts_token_ends_the_poll_of_the_old_certificate_too() throws Exception {
        Enrolled agent = anAgent("web");
        Report last = report(List.of());
        agent.client().report(last);
        CompletableFuture<Answer> poll = agent.client().poll(last.incarnation(), last.sequence());
        Thread.sleep(300);

        unenrolled.enrol(
                enrolment
                        .createHostToken(
                                scopeFor(Right.REVOKE_HOSTS, group),
                                "adam",
                                agent.host(),
                                java.time.Duration.ofMinutes(1),
                                false)
                        .secret(),
                "web");

        assertThat(poll.get(5, TimeUnit.SECONDS).status()).isEqualTo(403);
    }

    @Test
    void a_poll_whose_right_ends_while_it_is_asked_for_is_not_held() throws Exception {
        Enrolled agent = anAgent("web");
        Enrolled other = anAgent("other");
        orders.reportNow(UUID.randomUUID(), List.of(agent.host()));
        long before = orders.ends();
        revoke(other);
        CompletableFuture<List<Order>> delivered = new CompletableFuture<>();

        orders.await(agent.host(), before, new OrderService.Poll() {
            @Override
            public void deliver(List<Order> given) {
                delivered.complete(given);
            }

            @Override
            public void refuse() {
                throw new AssertionError();
            }
        });

        assertThat(delivered).isCompletedWithValue(List.of());
    }

    @Test
    void an_open_connection_is_refused_at_its_next_request() throws Exception {
        Enrolled agent = anAgent("web");
        try (SSLSocket socket = socket(agent.client())) {
            socket.setSoTimeout(1_000);
            byte[] body = CanonicalJson.write(report(List.of()));
            assertThat(exchange(socket, post(body.length) + new String(body, StandardCharsets.US_ASCII)))
                    .startsWith("HTTP/1.1 200");

            long before = subjects(agent);
            revoke(agent);

            byte[] next = CanonicalJson.write(report(List.of(), aContainer("late", DANGEROUS)));
            assertThat(exchange(socket, post(next.length) + new String(next, StandardCharsets.US_ASCII)))
                    .startsWith("HTTP/1.1 403")
                    .contains("certificate-revoked");
            assertThat(subjects(agent)).isEqualTo(before);
        }
    }

    @Test
    void a_body_half_sent_is_not_stored() throws Exception {
        Enrolled agent = anAgent("web");
        byte[] body = CanonicalJson.write(report(List.of(), aContainer("web", DANGEROUS)));
        try (SSLSocket socket = socket(agent.client())) {
            OutputStream out = socket.getOutputStream();
            out.write(post(body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(Arrays.copyOf(body, body.length / 2));
            out.flush();
            Thread.sleep(300);

            revoke(agent);

            String rest = new String(Arrays.copyOfRange(body, body.length / 2, body.length), StandardCharsets.US_ASCII);
            assertThat(exchange(socket, rest)).startsWith("HTTP/1.1 403").contains("certificate-revoked");
        }
        assertThat(subjects(agent)).isZero();
    }

    @Test
    void a_report_that_waits_to_be_stored_is_not_stored() throws Exception {
        Enrolled agent = anAgent("web");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> revocation = inBackground(() -> {
            transaction.executeWithoutResult(status -> {
                revoke(agent);
                jdbc.sql("select id from inventory_host where id = ? for update")
                        .param(agent.host())
                        .query(UUID.class)
                        .list();
                locked.countDown();
                await(waiting);
            });
            return true;
        });
        await(locked);

        CompletableFuture<Answer> answer =
                inBackground(() -> agent.client().report(report(List.of(), aContainer("web", DANGEROUS))));
        until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and (query like '%for update of h%' or query like '%into inventory_growth%')")
                        .query(Long.class)
                        .single()
                > 0);
        waiting.countDown();

        assertThat(revocation.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.get(10, TimeUnit.SECONDS).code()).isEqualTo("certificate-revoked");
        assertThat(subjects(agent)).isZero();
    }

    private static String post(int length) {
        return "POST /agents/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private long subjects(Enrolled agent) {
        return jdbc.sql("select count(*) from inventory_occurrence where host_id = ?")
                .param(agent.host())
                .query(Long.class)
                .single();
    }
}
