package io.vigie;

import static io.vigie.AgentConnection.ask;
import static io.vigie.AgentConnection.post;
import static io.vigie.AgentConnection.report;
import static io.vigie.TestReports.aContainer;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code make attack}: 32 hostile connections of each kind at work, one kind after another, and how long the report of another
 * agent takes meanwhile. What it prints goes into docs/benchmarks.md.
 */
class AttackBenchmark {
    private static final int CONNECTIONS = 32;
    private static final int REPORTS = Integer.getInteger("vigie.bench.reports", 60);
    private static final int LARGE = 15 * 1024 * 1024;
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    @TempDir
    private Path data;

    private ServerProcess server;
    private int agents;
    private int people;
    private SSLContext honest;
    private SSLContext hostile;
    private SSLContext unknown;

    @BeforeEach
    void aServerWithTwoAgents() throws Exception {
        server = new ServerProcess(data);
        server.start();
        Map<String, String> demo = server.demo();
        agents = Integer.parseInt(demo.get("VIGIE_SERVER").replaceAll(".*:", ""));
        people = server.port("VIGIE_PORT");
        for (String name : List.of("honest", "hostile")) {
            LoadAgent.enrol(
                    data.resolve(name),
                    new LoadAgent.Invitation(
                            demo.get("VIGIE_SERVER"), demo.get("VIGIE_TOKEN_PROD"), demo.get("VIGIE_CA_PIN")),
                    name);
        }
        honest = AgentIdentity.of(data.resolve("honest"));
        hostile = AgentIdentity.of(data.resolve("hostile"));
        unknown = AgentIdentity.none();
    }

    @AfterEach
    void leaveNothing() {
        server.close();
    }

    private interface Attack {
        /** Until the thread is interrupted or the server ends it. */
        void go() throws Exception;
    }

    @Test
    void another_agents_report_under_each_attack() throws Exception {
        reports(REPORTS);
        Times alone = reports(REPORTS);
        System.out.printf("attack | median ms | ratio | p95 ms | ratio | attempts | heap used MiB%n");
        print("none", alone, alone, 0);
        attack("a handshake that does not go on", alone, () -> slow(new Socket("127.0.0.1", agents), "\u0016\u0003"));
        attack("a head of one byte in 5 s, agents' port", alone, () -> slow(tls(unknown), "GET /agents/orders"));
        attack("a head of one byte in 5 s, people's port", alone, () -> slow(plain(), "GET /api/v1/hosts HTTP/1.1"));
        attack("a body of one byte in 5 s", alone, () -> slowBody(tls(hostile)));
        attack("bodies of 15 MB with one certificate", alone, () -> largeBody(tls(hostile)));
        attack("wrong enrolments", alone, this::enrolWrongly);
        attack("wrong passwords", alone, () -> once(plain(), getAs("alice:wrong-" + NUMBERS.incrementAndGet())));
        attack("wrong API tokens", alone, () -> once(plain(), getByToken("vigie_" + "A".repeat(43))));
        attack("requests without a password", alone, () -> once(plain(), get("/api/v1/hosts")));
        attack("pages for signing in", alone, () -> once(plain(), get("/login")));
        attack("handshakes that end at once", alone, () -> handshake(tls(unknown)));
        attack("handshakes with a certificate", alone, () -> handshake(tls(hostile)));
        attack("bodies of 15 MB without a right", alone, () -> largeBody(plain()));
        attack("reports of 2,000 new containers", alone, () -> once(tls(hostile), post("/agents/reports", flood())));

        assertThat(server.logged()).doesNotContain("OutOfMemoryError");
        assertThat(JdbcClient.create(new SingleConnectionDataSource(server.database(), true))
                        .sql("select count(*) from inventory_gap g join inventory_host h on h.id = g.host_id"
                                + " where h.name = 'honest'")
                        .query(Long.class)
                        .single())
                .as("the honest agent's host was never stale")
                .isZero();
    }

    private void attack(String kind, Times alone, Attack attack) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        String threads = "attack-" + NUMBERS.incrementAndGet() % 100 + "-";
        try (ExecutorService attackers = Executors.newFixedThreadPool(
                CONNECTIONS, Thread.ofPlatform().name(threads, 0).factory())) {
            for (int i = 0; i < CONNECTIONS; i++) {
                attackers.execute(() -> again(attack, attempts, over));
            }
            try {
                Thread.sleep(1_000);
                leaveProcessorsToOthers(threads);
                Thread.sleep(2_000);
                print(kind, reports(REPORTS), alone, attempts.get());
            } finally {
                over.set(true);
                attackers.shutdownNow();
                attackers.awaitTermination(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Attackers have machines of their own: here they get what server and agent leave. */
    private static void leaveProcessorsToOthers(String threads) throws Exception {
        List<String> renice = new ArrayList<>(List.of("renice", "-n", "19", "-p"));
        try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : all.toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith(threads)) {
                    renice.add(thread.getFileName().toString());
                }
            }
        }
        assertThat(renice).as("their threads are found").hasSize(4 + CONNECTIONS);
        assertThat(new ProcessBuilder(renice)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void again(Attack attack, AtomicInteger attempts, AtomicBoolean over) {
        while (!over.get()) {
            try {
                attempts.incrementAndGet();
                attack.go();
            } catch (Exception refused) {
                Thread.yield();
            }
        }
    }

    private void print(String kind, Times times, Times alone, int attempts) throws Exception {
        System.out.printf(
                "%s | %.1f | %.1f | %.1f | %.1f | %,d | %d%n",
                kind,
                times.median(),
                times.median() / alone.median(),
                times.p95(),
                times.p95() / alone.p95(),
                attempts,
                server.heapUsed() >> 20);
    }

    private record Times(double[] millis) {
        double median() {
            return millis[millis.length / 2];
        }

        double p95() {
            return millis[millis.length * 95 / 100];
        }
    }

    /** On one connection from an address of its own, each with a change. */
    private Times reports(int number) throws IOException {
        double[] millis = new double[number];
        Socket connection = honest.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), agents, InetAddress.getByName("127.0.0.2"), 0);
        for (int i = 0; i < number; i++) {
            byte[] request = post(
                    "/agents/reports",
                    report(aContainer("web", Map.of("memoryLimitBytes", NUMBERS.incrementAndGet()))));
            long start = System.nanoTime();
            assertThat(ask(connection, request)).startsWith("HTTP/1.1 200");
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        connection.close();
        Arrays.sort(millis);
        return new Times(millis);
    }

    private static byte[] flood() {
        return report(IntStream.range(0, 2_000)
                .mapToObj(i -> aContainer("job-" + i, Map.of("memoryLimitBytes", NUMBERS.incrementAndGet())))
                .toArray(Subject[]::new));
    }

    private static byte[] get(String path, String... header) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("", header) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] getAs(String credentials) {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
        return get("/api/v1/hosts", "Authorization: Basic " + basic + "\r\n");
    }

    private static byte[] getByToken(String token) {
        return get("/api/v1/hosts", "Authorization: Bearer " + token + "\r\n");
    }

    private static void handshake(Socket connection) throws IOException {
        try (connection) {
            ((SSLSocket) connection).startHandshake();
        }
    }

    private void enrolWrongly() throws IOException {
        byte[] body = CanonicalJson.write(Map.of("token", "wrong", "certificateRequest", "none", "name", "nobody"));
        once(tls(unknown), post("/agents/enrolment", body));
    }

    private static void slow(Socket connection, String text) throws IOException, InterruptedException {
        try (connection) {
            for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
                connection.getOutputStream().write(octet);
                connection.getOutputStream().flush();
                Thread.sleep(SLOW);
            }
        }
    }

    private static void slowBody(Socket connection) throws IOException, InterruptedException {
        connection
                .getOutputStream()
                .write(("POST /agents/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + LARGE + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        slow(connection, "{".repeat(100));
    }

    private static void largeBody(Socket connection) throws IOException {
        try (connection) {
            connection
                    .getOutputStream()
                    .write(("POST /agents/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + LARGE + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[64 * 1024];
            for (int sent = 0; sent < LARGE; sent += piece.length) {
                connection.getOutputStream().write(piece);
            }
            connection.setSoTimeout(30_000);
            connection.getInputStream().read();
        }
    }

    private static void once(Socket connection, byte[] request) throws IOException {
        try (connection) {
            ask(connection, request);
        }
    }

    private Socket tls(SSLContext context) throws IOException {
        return context.getSocketFactory().createSocket("127.0.0.1", agents);
    }

    private Socket plain() throws IOException {
        return new Socket("127.0.0.1", people);
    }
}
