package io.vigie;

import static io.vigie.TestReports.aContainer;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code make bench-reconnect}: agents of as many hosts that are all held at their polls; the server is killed and started again,
 * and all of them connect at once.
 */
class ReconnectBenchmark {
    private static final int AGENTS = Integer.getInteger("vigie.bench.agents", 10_000);
    /** Half of the memory of a small machine, which is what the server takes. */
    private static final String HEAP = System.getProperty("vigie.bench.heap", "2g");

    private static final int ENROLLING = 6;
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)\r\nRetry-After: ([0-9]+)");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @TempDir
    private Path data;

    private final Queue<Thread> running = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private ServerProcess server;
    private int port;

    @BeforeEach
    void aServer() throws Exception {
        server = new ServerProcess(data, Map.of("VIGIE_AGENTS_HOLD", HOLD.toString())).withHeap(HEAP);
        server.start();
        port = Integer.parseInt(server.demo().get("VIGIE_SERVER").replaceAll(".*:", ""));
    }

    @AfterEach
    void leaveNothing() {
        endAll();
        server.close();
    }

    /** Each from an address of its own, as hosts are. */
    private record Agent(SSLContext tls, Report report, InetAddress address) {
        Socket connect(int port) throws IOException {
            return tls.getSocketFactory().createSocket("127.0.0.1", port, address, 0);
        }
    }

    @Test
    void all_are_fresh_again_after_the_server_was_killed() throws Exception {
        Instant began = Instant.now();
        List<Agent> agents = enrolled();
        System.out.printf("enrolled: %,d in %d s%n", agents.size(), since(began));

        Instant first = Instant.now();
        connectAll(agents, true);
        awaitFresh(first, agents.size());
        System.out.printf(
                "first reports stored and polls held after %d s, heap used %,d MiB%n",
                since(first), server.heapUsed() >> 20);
        Thread.sleep(10_000);

        Instant killed = Instant.now();
        server.kill();
        endAll();
        connectAll(agents, false);
        server.start();
        System.out.printf("killed, and ready again after %d s%n", since(killed));
        Instant ready = Instant.now();
        awaitFresh(killed, agents.size());
        System.out.printf(
                "all fresh %d s later, heap used %,d MiB of %s%n", since(ready), server.heapUsed() >> 20, HEAP);
        System.out.println("connections that failed: " + failures);
        assertThat(server.logged()).doesNotContain("OutOfMemoryError");
    }

    private static long since(Instant instant) {
        return Duration.between(instant, Instant.now()).toSeconds();
    }

    /** Over the road that each agent takes, a token with uses for all of them apart. */
    private List<Agent> enrolled() throws Exception {
        JdbcClient.create(new SingleConnectionDataSource(server.database(), true))
                .sql("update enrol_token set uses_left = ?")
                .param(AGENTS)
                .update();
        Map<String, String> demo = server.demo();
        LoadAgent.Invitation invitation = new LoadAgent.Invitation(
                demo.get("VIGIE_SERVER"), demo.get("VIGIE_TOKEN_PROD"), demo.get("VIGIE_CA_PIN"));
        Queue<Agent> agents = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService enrolling = Executors.newFixedThreadPool(ENROLLING)) {
            IntStream.range(0, AGENTS)
                    .forEach(i -> enrolling.submit(() -> agents.add(enrol(invitation, next.incrementAndGet()))));
        }
        assertThat(agents).hasSize(AGENTS);
        return List.copyOf(agents);
    }

    private Agent enrol(LoadAgent.Invitation invitation, int number) throws Exception {
        Path state = data.resolve("agents").resolve("" + number);
        LoadAgent.enrol(state, invitation, "host-" + number);
        return new Agent(
                AgentIdentity.of(state),
                TestReports.report(List.of(), aContainer("web", Map.of("memoryLimitBytes", number % 50))),
                InetAddress.getByAddress(new byte[] {127, 1, (byte) (number >> 8), (byte) number}));
    }

    private void connectAll(List<Agent> agents, boolean withReport) {
        agents.forEach(agent -> running.add(Thread.startVirtualThread(() -> connect(agent, withReport))));
    }

    /** A thread that is interrupted closes its connection. */
    private void endAll() {
        running.forEach(Thread::interrupt);
        running.clear();
    }

    /** Again and again, as an agent does, with pauses that grow. */
    private void connect(Agent agent, boolean withReport) {
        for (long pause = 250; ; pause = Math.min(2 * pause, 15_000)) {
            try (Socket connection = agent.connect(port)) {
                if (withReport) {
                    report(connection, agent);
                }
                poll(connection, agent);
                return;
            } catch (IOException refused) {
                failures.merge(String.valueOf(refused.getMessage()).split("\\R")[0], 1, Integer::sum);
                try {
                    pause(
                            refused instanceof ComeAgain again
                                    ? again.millis
                                    : (long) (pause * (0.5 + Math.random() / 2)));
                } catch (IOException ended) {
                    return;
                }
            }
        }
    }

    /** Until the server answers. */
    private static void poll(Socket connection, Agent agent) throws IOException {
        connection.setSoTimeout((int) HOLD.toMillis());
        connection.getOutputStream().write(AgentConnection.poll(agent.report.incarnation(), agent.report.sequence()));
        connection.getOutputStream().flush();
        if (connection.getInputStream().read() < 0) {
            throw new IOException("closed");
        }
    }

    /** Sends it, and throws where it is not stored. */
    private static void report(Socket connection, Agent agent) throws IOException {
        String answer = AgentConnection.ask(
                connection, AgentConnection.post("/agents/reports", AgentConnection.bytes(agent.report)));
        Matcher later = RETRY_AFTER.matcher(answer);
        if (later.find()) {
            throw new ComeAgain(Integer.parseInt(later.group(1)));
        }
        if (!answer.startsWith("HTTP/1.1 200") && !answer.contains("sequence-too-low")) {
            throw new IOException(answer);
        }
    }

    private static final class ComeAgain extends IOException {
        private static final long serialVersionUID = 1L;
        private final long millis;

        ComeAgain(int seconds) {
            super("come again");
            this.millis = 1_000L * seconds;
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            throw new ClosedByInterruptException();
        }
    }

    private void awaitFresh(Instant since, int hosts) throws Exception {
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(server.database(), true));
        long end = System.nanoTime() + LONGEST.toNanos();
        long fresh = 0;
        while (fresh < hosts && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            fresh = database.sql("select count(*) from inventory_host where heard_at > ?")
                    .param(java.sql.Timestamp.from(since))
                    .query(Long.class)
                    .single();
        }
        assertThat(fresh).as("hosts heard of").isEqualTo(hosts);
    }
}
