package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineEvents;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.lab.FactDifference;
import io.vigie.lab.LabAgent;
import io.vigie.lab.LabEngine;
import io.vigie.report.Container;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent behind Debian's haproxy with the configuration that we ship, before a real engine. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and Debian's haproxy")
@Tag("engine")
class RealSocketProxyTest {
    private static final Path CONFIGURATION = Path.of("../deploy/haproxy/vigie-docker-proxy.cfg");
    private static final String OWN = "/run/vigie-docker-proxy/docker.sock";
    private static final String ENGINES = "/var/run/docker.sock";

    private static LabEngine engine;
    private static Process proxy;
    private static Path socket;
    private static String running;

    static boolean available() {
        return LabEngine.available() && Files.isExecutable(Path.of("/usr/sbin/haproxy"));
    }

    @BeforeAll
    static void anEngineWithAllThatIsAskedAndAProxyBeforeIt() throws Exception {
        engine = LabEngine.start();
        engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377");
        engine.docker("service", "create", "--detach", "--replicas=0", "--name=later", "lab/none:1");
        engine.docker("network", "create", "own");
        running = engine.run("--name", "runs", "-v", "data:/data", "-v", engine.socket() + ":/engine.sock");
        engine.create("--name", "stopped", "--user", "app");
        socket = engine.folder().resolve("proxy.sock");
        proxy = proxy();
    }

    private static Process proxy() throws Exception {
        Path configuration = engine.folder().resolve("proxy.cfg");
        String shipped = Files.readString(CONFIGURATION);
        assertThat(shipped).contains(OWN, ENGINES);
        Files.writeString(
                configuration,
                shipped.replace(OWN, socket.toString())
                        .replace(ENGINES, engine.socket().toString()));
        Process started = new ProcessBuilder("haproxy", "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(engine.folder().resolve("proxy.log").toFile())
                .start();
        long end = System.nanoTime() + 10_000_000_000L;
        while (!Files.exists(socket)) {
            assertThat(started.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(engine.folder().resolve("proxy.log")))
                    .isTrue();
            Thread.sleep(20);
        }
        return started;
    }

    @AfterAll
    static void end() throws Exception {
        proxy.destroy();
        proxy.waitFor();
        engine.close();
    }

    private static String proxied() {
        return "unix://" + socket;
    }

    private static Map<String, String> digests(Report report) {
        return report.subjects().stream()
                .collect(Collectors.toMap(subject -> subject.kind() + " " + subject.key(), Subject::digest));
    }

    @Test
    void behind_it_the_agent_reports_what_it_reports_without() throws Exception {
        Report direct = LabAgent.report(engine);
        Report behind = LabAgent.report(
                engine,
                "--docker",
                proxied(),
                "--docker-socket",
                engine.socket().toString());

        FactDifference difference = FactDifference.between(direct, behind);
        assertThat(difference.unknown()).isEmpty();
        assertThat(difference.other()).isEmpty();
        assertThat(digests(behind)).isEqualTo(digests(direct));
        assertThat(behind.sections()).isEqualTo(direct.sections());
    }

    @Test
    void who_mounts_the_proxys_socket_is_seen_to_reach_the_engine() throws Exception {
        engine.create("--name", "reads", "-v", socket + ":/proxy.sock");
        try {
            Report behind = LabAgent.report(
                    engine,
                    "--docker",
                    proxied(),
                    "--docker-socket",
                    engine.socket().toString());

            assertThat(behind.subjects())
                    .filteredOn(subject -> subject.name().equals("reads"))
                    .flatExtracting(subject -> subject.configuration().stream().toList())
                    .singleElement()
                    .satisfies(container -> assertThat(
                                    ((Container) container).mounts().orElseThrow())
                            .singleElement()
                            .satisfies(
                                    mount -> assertThat(mount.engineSockets()).contains(List.of(socket.toString()))));
        } finally {
            engine.docker("rm", "reads");
        }
    }

    @Test
    void a_change_is_heard_of_through_it() throws Exception {
        try (EngineClient client =
                        new EngineClient(EngineEndpoint.of(proxied(), Optional.empty()), EngineTimeouts.DEFAULT);
                EngineEvents events = client.events(Optional.empty())) {
            String created = engine.create("--name", "another");

            assertThat(events.next().toString()).contains(created);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /version",
                "POST /containers/create",
                "POST /v1.41/containers/create",
                "POST /containers/ID/exec",
                "POST /containers/ID/stop",
                "POST /containers/prune",
                "POST /build",
                "POST /session",
                "POST /swarm/leave",
                "PUT /containers/ID/archive?path=/etc/passwd",
                "DELETE /containers/ID",
                "DELETE /volumes/data",
                "HEAD /containers/ID/archive?path=/etc/passwd",
                "HEAD /info",
                "PATCH /info",
                "get /info",
                "CONNECT engine:80",
                "GET /",
                "GET //info",
                "GET /./info",
                "GET /v1.41/../info",
                "GET /volumes/..",
                "GET /volumes/%2e%2e%2fswarm",
                "GET /containers/ID/../../swarm",
                "GET /containers/ID/archive?path=/",
                "GET /containers/ID/archive?path=/etc/shadow",
                "GET /containers/ID/archive?path=/etc/passwd&path=/etc/shadow",
                "GET /containers/ID/archive?path=%2Fetc%2Fpasswd",
                "GET /containers/runs/json",
                "GET /containers/ID/logs?stdout=1",
                "GET /containers/ID/export",
                "GET /containers/ID/top",
                "GET /containers/ID/changes",
                "GET /containers/ID/attach/ws",
                "GET /images/get?names=lab/busybox:1",
                "GET /images/lab/busybox:1/get",
                "GET /swarm",
                "GET /swarm/unlockkey",
                "GET /secrets/anything",
                "GET /configs",
                "GET /configs/anything",
                "GET /tasks",
                "GET /plugins",
                "GET /system/df",
                "GET /v1.41/v1.41/info"
            })
    void what_the_agent_does_not_ask_is_refused(String request) throws IOException {
        assertThat(status(request.replace("ID", running))).isEqualTo(403);
    }

    @Test
    void a_command_run_in_a_container_is_looked_at_and_not_run() throws Exception {
        engine.docker("exec", "-d", engine.run("--name", "executes"), "sleep", "1000");
        String command = engine.docker("inspect", "--format", "{{index .ExecIDs 0}}", "executes");

        assertThat(status("GET /exec/" + command + "/json")).isEqualTo(200);
        assertThat(status("POST /exec/" + command + "/start")).isEqualTo(403);
        assertThat(status("GET /exec/" + command + "/start")).isEqualTo(403);
    }

    @Test
    void a_request_hidden_behind_one_that_passes_is_judged_by_itself() throws IOException {
        String both = "GET /version HTTP/1.1\r\nHost: engine\r\n\r\n"
                + "POST /containers/prune HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n";

        assertThat(exchange(both)).contains("HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden");
    }

    private static int status(String request) throws IOException {
        String answer = exchange(request + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.split(" ")[1]);
    }

    private static String exchange(String text) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                continue;
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void what_is_asked_over_the_network_is_no_proxy_before_a_socket_of_this_machine() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> EngineEndpoint.of("tcp://127.0.0.1:2375", Optional.empty())
                        .before(Path.of(ENGINES)));
    }
}
