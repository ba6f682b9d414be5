package io.vigie.collect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.containers.ContainerCollector;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabAuthority;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class PublishedTlsTest {
    @TempDir
    private Path folder;

    private final List<ServerSocket> open = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() throws IOException {
        host.close();
        for (ServerSocket server : open) {
            server.close();
        }
    }

    private interface Service {
        void serve(Socket client) throws Exception;
    }

    private int serve(ServerSocket server, Service service) {
        open.add(server);
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    connections.incrementAndGet();
                    service.serve(client);
                } catch (Exception gone) {
                    // The other end left, or the test is over.
                }
            }
        });
        return server.getLocalPort();
    }

    private int tls() throws Exception {
        LabAuthority.Issued issued = new LabAuthority(folder).issue("127.0.0.1", Duration.ofDays(30));
        ServerSocket server = LabAuthority.server(issued)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return serve(server, client -> client.getInputStream().read());
    }

    private int silent() throws IOException {
        return serve(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                client -> client.getInputStream().readAllBytes());
    }

    private SeenContainer container(int number, String startedAt, int... ports) {
        Recorded recorded = host.add(number, "web-" + number)
                .with("State/Running", true)
                .with("State/Status", "running")
                .with("State/StartedAt", startedAt);
        Map<String, Object> bindings = new java.util.TreeMap<>();
        for (int port : ports) {
            bindings.put(port + "/tcp", List.of(Map.of("HostIp", "127.0.0.1", "HostPort", "" + port)));
        }
        recorded.with("HostConfig/PortBindings", bindings).with("HostConfig/NetworkMode", "default");
        recorded.with("NetworkSettings/Ports", Map.of());
        ContainerCollector collector =
                new ContainerCollector(host.ready().engine.client(), ScanProgress.SILENT);
        return collector
                .one(FakeHost.id(number), Optional.empty(), EngineDefaults.UNKNOWN)
                .found()
                .orElseThrow();
    }

    private static Container told(PublishedTls published, SeenContainer seen) {
        return published.tell(seen, Optional.empty()).container();
    }

    private PublishedTls published() {
        return new PublishedTls(new HostRoot(folder), Clock.systemUTC());
    }

    @Test
    void only_ports_that_answer_with_tls_are_told() throws Exception {
        int secured = tls();
        SeenContainer seen = container(1, "2026-01-01T00:00:00Z", secured, silent());
        PublishedTls published = published();

        published.scan(List.of(seen));

        List<TlsEndpoint> endpoints = told(published, seen).tlsEndpoints().orElseThrow();
        assertThat(endpoints).extracting(TlsEndpoint::address).containsExactly("127.0.0.1:" + secured);
        assertThat(endpoints.getFirst().protection()).contains("tls");
        assertThat(endpoints.getFirst().nameMatches()).contains(true);
        assertThat(endpoints.getFirst().trusted()).contains(false);
    }

    @Test
    void a_port_is_asked_again_only_after_its_container_started_anew() throws Exception {
        int secured = tls();
        PublishedTls published = published();
        published.scan(List.of(container(1, "2026-01-01T00:00:00Z", secured)));
        int once = connections.get();

        published.scan(List.of(container(1, "2026-01-01T00:00:00Z", secured)));
        assertThat(connections).hasValue(once);

        SeenContainer restarted = container(1, "2026-01-02T00:00:00Z", secured);
        assertThat(told(published, restarted).missing()).containsEntry("tlsEndpoints", "not-yet");
        published.scan(List.of(restarted));
        assertThat(connections.get()).isGreaterThan(once);
        assertThat(told(published, restarted).tlsEndpoints()).isPresent();
    }

    @Test
    void many_silent_ports_cost_no_more_than_a_look_may_take_and_come_to_their_turn() throws Exception {
        int[] ports = new int[40];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = silent();
        }
        SeenContainer seen = container(1, "2026-01-01T00:00:00Z", ports);
        PublishedTls published = published();
        long began = System.nanoTime();

        published.scan(List.of(seen));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        assertThat(told(published, seen).missing()).containsEntry("tlsEndpoints", "not-yet");
        published.scan(List.of(seen));
        assertThat(told(published, seen).tlsEndpoints()).contains(List.of());
    }

    @Test
    void a_container_of_more_ports_than_are_asked_is_not_judged_by_some_of_them() {
        int[] ports = IntStream.rangeClosed(1, 65).toArray();
        SeenContainer seen = container(1, "2026-01-01T00:00:00Z", ports);
        PublishedTls published = published();
        for (int scan = 0; scan < 3; scan++) {
            published.scan(List.of(seen));
        }

        assertThat(told(published, seen).missing()).containsEntry("tlsEndpoints", "too-large");
    }

    @Test
    void a_container_without_ports_needs_nobody_to_connect() {
        SeenContainer seen = container(1, "2026-01-01T00:00:00Z");

        assertThat(told(published(), seen).tlsEndpoints()).contains(List.of());
    }

    @Test
    void why_ports_cannot_be_seen_is_told() throws Exception {
        SeenContainer seen = container(1, "2026-01-01T00:00:00Z", 443);

        Container told =
                published().tell(seen, Optional.of(Missing.ENGINE_REMOTE)).container();

        assertThat(told.missing()).containsEntry("tlsEndpoints", "engine-remote");
    }
}
