package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.TestReports;
import io.vigie.ingest.AgentClient.Enrolled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is not known gets 50 answers a second, and 200 at once; here each kind comes from an address of its own. */
@Tag("long")
class RateLimitedRequestsTest extends AtTheAgentPort {
    private static final int REQUESTS = 300;
    private static final Duration BEYOND_THE_BURST = Duration.ofMillis(100 * 20 * 9 / 10);
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private interface Request {
        void send(InetAddress from) throws IOException;
    }

    private static Duration time(Request request) throws IOException {
        InetAddress from = InetAddress.getByAddress(new byte[] {127, 0, 9, (byte) ADDRESSES.incrementAndGet()});
        long began = System.nanoTime();
        for (int i = 0; i < REQUESTS; i++) {
            request.send(from);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void toPeople(InetAddress from, String... head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), peoplePort, from, 0)) {
            answer(socket, String.join("\r\n", head));
        }
    }

    private static void answer(Socket socket, String head) throws IOException {
        socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        InputStream input = socket.getInputStream();
        assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/hosts HTTP/1.1   | Host: 127.0.0.1:%d     | Accept: */*",
                "GET /agents/orders HTTP/1.1  | Host: 127.0.0.1:%d     | Accept: */*",
                "GET /api/v1/hosts HTTP/1.1   | Host: elsewhere.example | Accept: */*",
                "GET /api/v1/hosts HTTP/1.1   | Host: 127.0.0.1:%d     | Authorization: Bearer vigie_AAAAAAAAAAAAAAAA",
                "GET /api/v1/hosts HTTP/1.1   | Host: 127.0.0.1:%d     | Authorization: Basic bm9ib2R5Ondyb25n",
            })
    void whoever_is_not_signed_in_waits_for_a_turn(String line, String host, String header) throws IOException {
        assertThat(time(from -> toPeople(from, line, host.formatted(peoplePort), header)))
                .isGreaterThan(BEYOND_THE_BURST);
    }

    @Test
    void whoever_shows_the_agents_port_no_certificate_waits_for_a_turn() throws IOException {
        assertThat(time(from -> toAgents(unenrolled, from, "POST /agents/enrolment HTTP/1.1")))
                .isGreaterThan(BEYOND_THE_BURST);
    }

    private void toAgents(AgentClient as, InetAddress from, String line) throws IOException {
        try (Socket socket =
                as.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), agentPort, from, 0)) {
            answer(socket, line + "\r\nHost: 127.0.0.1");
        }
    }

    @Test
    void an_agent_that_sends_nonsense_waits_and_no_other_agent_with_it() throws Exception {
        Enrolled agent = anAgent("sends-nonsense");
        Enrolled other = anAgent("another");

        long began = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            assertThat(agent.client().post("/agents/reports", withoutLength()).status())
                    .isEqualTo(400);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("two of 129 turns, 200 at once")
                .isGreaterThan(Duration.ofMillis(1_000));
        for (Enrolled honest : List.of(agent, other)) {
            assertThat(honest.client()
                            .report(TestReports.report(List.of(), TestReports.aContainer("web", Map.of())))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static BodyPublisher withoutLength() {
        return BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("nonsense".getBytes(StandardCharsets.US_ASCII)));
    }
}
