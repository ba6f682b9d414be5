package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that has its hands full. */
class FullAgentPortTest extends AtTheAgentPort {
    @Test
    void when_the_server_is_full_further_reports_wait_for_their_turn() throws Exception {
        List<Enrolled> agents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            agents.add(anAgent("slow-" + i));
        }
        Enrolled late = anAgent("late");
        List<CompletableFuture<Answer>> held = new ArrayList<>();
        whileTheirRowsAreLocked(agents, () -> {
            agents.forEach(agent -> held.add(inBackground(() -> agent.client().report(report(List.of())))));
            until(() -> reportsThatWait() == agents.size());
            held.add(inBackground(() -> late.client().report(report(List.of()))));
            assertThatThrownBy(() -> held.getLast().get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            return unenrolled.report(report(List.of()));
        });

        for (CompletableFuture<Answer> answer : held) {
            assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    private long reportsThatWait() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    @Test
    void one_host_cannot_take_the_places_of_others() throws Exception {
        Enrolled greedy = anAgent("greedy");
        Enrolled neighbour = anAgent("neighbour");
        List<CompletableFuture<Answer>> held = new ArrayList<>();

        Answer answer = whileTheirRowsAreLocked(List.of(greedy), () -> {
            for (int i = 0; i < 12; i++) {
                held.add(inBackground(() -> greedy.client().report(report(List.of()))));
            }
            until(() -> held.stream().filter(CompletableFuture::isDone).count() == 11);
            held.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .forEach(refused -> {
                        assertThat(refused.status()).isEqualTo(503);
                        assertThat(refused.code()).isEqualTo("server-full");
                        assertThat(refused.retryAfter())
                                .hasValueSatisfying(
                                        seconds -> assertThat(seconds).matches("[2-9]"));
                    });
            return neighbour.client().report(report(List.of()));
        });

        assertThat(answer.status()).isEqualTo(200);
        for (CompletableFuture<Answer> one : held) {
            assertThat(one.get(20, TimeUnit.SECONDS).status()).isIn(200, 409, 503);
        }
    }

    /** 32 of these, without a certificate or with one and the same, once kept every other agent from being heard. */
    @ParameterizedTest
    @ValueSource(strings = {"/agents/enrolment", "/agents/reports", ""})
    void senders_that_are_slow_keep_no_other_agent_from_being_heard(String path) throws Exception {
        Enrolled neighbour = anAgent("neighbour");
        AgentClient hostile =
                path.equals("/agents/reports") ? anAgent("hostile").client() : unenrolled;
        String head = path.isEmpty()
                ? "POST /agents/enrolment HTTP/1.1\r\nHost: x\r\nX: "
                : "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n{";
        List<SSLSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                SSLSocket socket = socket(hostile);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                open.add(socket);
            }
            CompletableFuture<Answer> answer =
                    inBackground(() -> neighbour.client().report(report(List.of())));
            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        } finally {
            for (SSLSocket socket : open) {
                socket.close();
            }
        }
    }
}
