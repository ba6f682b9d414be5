package io.vigie.collect.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.TestRoot;
import io.vigie.collect.http.HttpResponse;
import io.vigie.lab.LabAuthority;
import io.vigie.report.Engine;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class TlsProbeTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final byte[] HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK".getBytes();

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private LabAuthority authority;
    private volatile int connections;

    @BeforeEach
    void prepare() throws Exception {
        authority = new LabAuthority(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private interface Service {
        void serve(Socket client) throws IOException, InterruptedException;
    }

    private int serve(ServerSocket server, Service service) {
        open.add(server);
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    connections++;
                    Thread.ofPlatform().daemon().start(() -> quietly(client, service));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    private static void quietly(Socket client, Service service) {
        try (client) {
            service.serve(client);
        } catch (IOException | InterruptedException gone) {
            // The other end left.
        }
    }

    private int plain(Service service) throws IOException {
        return serve(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), service);
    }

    private int tls(LabAuthority.Issued issued, Service service, String... protocols) throws Exception {
        SSLServerSocket server = (SSLServerSocket) LabAuthority.server(issued)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        return serve(server, service);
    }

    private static void answer(Socket client) throws IOException {
        InputStream input = client.getInputStream();
        while (!HttpResponse.line(input).isEmpty()) {
            // The head of the request.
        }
        OutputStream output = client.getOutputStream();
        output.write(HELLO);
        output.flush();
    }

    private TlsTarget target(int port, Optional<String> request) {
        TrustedAuthorities trusted = TrustedAuthorities.in(authority.file());
        return new TlsTarget("127.0.0.1:" + port, "127.0.0.1", port, Set.of("127.0.0.1"), trusted, request);
    }

    private TlsEndpoint scan(int port) {
        return scan(target(port, Optional.of("/_ping")));
    }

    private static TlsEndpoint scan(TlsTarget target) {
        return new TlsProbe(target, Duration.ofMillis(800)).scan(Instant.now());
    }

    @Test
    void versions_that_a_server_takes_are_told_oldest_first() throws Exception {
        int port = tls(authority.issue("127.0.0.1", MONTH), TlsProbeTest::answer);

        TlsEndpoint seen = scan(port);

        assertThat(seen.protection()).contains("tls");
        assertThat(seen.protocols()).contains(List.of("TLSv1.2", "TLSv1.3"));
    }

    @Test
    void a_server_that_takes_but_one_version_is_seen_so() throws Exception {
        LabAuthority.Issued issued = authority.issue("127.0.0.1", MONTH);

        assertThat(scan(tls(issued, TlsProbeTest::answer, "TLSv1.3")).protocols())
                .contains(List.of("TLSv1.3"));
        assertThat(scan(tls(issued, TlsProbeTest::answer, "TLSv1.2")).protocols())
                .contains(List.of("TLSv1.2"));
    }

    @Test
    void versions_that_nobody_should_take_any_more_are_found() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs openssl to speak old TLS");
        LabAuthority.Issued issued = authority.issue("127.0.0.1", MONTH);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-cert",
                        issued.certificate().toString(),
                        "-key",
                        issued.key().toString(),
                        "-cipher",
                        "ALL:@SECLEVEL=0",
                        "-www",
                        "-quiet")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        open.add(server::destroy);
        awaitListening(port);

        assertThat(scan(port).protocols()).contains(List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"));
    }

    private static void awaitListening(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (Socket tried = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void demands_for_a_certificate_are_seen_under_either_version() throws Exception {
        LabAuthority.Issued issued = authority.issue("127.0.0.1", MONTH);
        Service demanding = client -> {
            ((SSLSocket) client).setNeedClientAuth(true);
            answer(client);
        };

        assertThat(scan(tls(issued, demanding, "TLSv1.3")).protection()).contains("mutual-tls");
        assertThat(scan(tls(issued, demanding, "TLSv1.2")).protection()).contains("mutual-tls");
        assertThat(scan(target(tls(issued, demanding, "TLSv1.3"), Optional.empty()))
                        .protection())
                .contains("mutual-tls");
    }

    @Test
    void a_server_that_would_like_a_certificate_but_does_without_lets_anybody_in() throws Exception {
        Service asking = client -> {
            ((SSLSocket) client).setWantClientAuth(true);
            answer(client);
        };

        assertThat(scan(tls(authority.issue("127.0.0.1", MONTH), asking)).protection())
                .contains("tls");
    }

    @Test
    void plain_answers_count_only_where_plain_text_was_asked_for() throws Exception {
        int port = plain(TlsProbeTest::answer);

        assertThat(scan(port).protection()).contains("none");
        assertThat(scan(target(port, Optional.empty())).protection()).isEmpty();
        assertThat(scan(target(port, Optional.empty())).unreadable()).contains("timed-out");
    }

    @Test
    void a_port_where_nothing_listens_tells_so() throws Exception {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));

            assertThat(scan(bound.getLocalPort()).unreadable()).contains("not-there");
        }
    }

    @Test
    void a_server_that_is_silent_or_talks_rubbish_is_given_up() throws Exception {
        int silent = plain(client -> Thread.sleep(20_000));
        int rubbish = plain(client -> client.getOutputStream().write(new byte[70_000]));

        assertThat(scan(silent).unreadable()).contains("timed-out");
        assertThat(scan(rubbish).unreadable()).isPresent();
        assertThat(scan(rubbish).protection()).isEmpty();
    }

    @Test
    void a_server_that_dribbles_for_ever_costs_seconds() throws Exception {
        int port = plain(client -> {
            client.getOutputStream().write(new byte[] {22, 3, 3, 63, 0});
            while (true) {
                client.getOutputStream().write(1);
                Thread.sleep(100);
            }
        });
        long began = System.nanoTime();

        TlsEndpoint seen = new TlsProbes(Clock.systemUTC(), MONTH)
                .scan(List.of(target(port, Optional.of("/_ping"))), "")
                .getFirst();

        assertThat(seen.unreadable()).contains("timed-out");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void an_address_is_looked_at_again_only_after_a_while_or_a_restart() throws Exception {
        TlsTarget target = target(tls(authority.issue("127.0.0.1", MONTH), TlsProbeTest::answer), Optional.of("/"));
        Instant[] now = {Instant.now()};
        TlsProbes probes = new TlsProbes(
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now[0];
                    }

                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }
                },
                Duration.ofMinutes(10));
        probes.scan(List.of(target), "started at one");
        int once = connections;

        probes.scan(List.of(target), "started at one");
        assertThat(connections).isEqualTo(once);

        probes.scan(List.of(target), "started at two");
        int twice = connections;
        assertThat(twice).isGreaterThan(once);

        now[0] = now[0].plusSeconds(601);
        probes.scan(List.of(target), "started at two");
        assertThat(connections).isGreaterThan(twice);
    }

    @Test
    void a_chain_of_another_authority_is_not_trusted() throws Exception {
        LabAuthority other = new LabAuthority(Files.createDirectory(folder.resolve("other")));

        assertThat(scan(tls(other.issue("127.0.0.1", MONTH), TlsProbeTest::answer))
                        .trusted())
                .contains(false);
    }

    @Test
    void names_match_as_programs_match_them() throws Exception {
        ServerChain chain =
                new ServerChain(List.of(authority.issue("*.example.org", MONTH).parsed()));

        assertThat(chain.isMadeOutTo(Set.of("a.example.org"))).isTrue();
        assertThat(chain.isMadeOutTo(Set.of("A.EXAMPLE.ORG"))).isTrue();
        assertThat(chain.isMadeOutTo(Set.of("example.org"))).isFalse();
        assertThat(chain.isMadeOutTo(Set.of("a.b.example.org"))).isFalse();
        assertThat(chain.isMadeOutTo(Set.of("192.0.2.7"))).isFalse();
    }

    @Test
    void registries_that_somebody_named_are_looked_at_and_no_others() throws Exception {
        int port = tls(authority.issue("127.0.0.1", MONTH), TlsProbeTest::answer);
        TestRoot host = new TestRoot(folder.resolve("root"));
        host.folder("/etc/docker/certs.d/docker.io")
                .file("/etc/docker/certs.d/127.0.0.1:" + port + "/ca.crt", Files.readString(authority.file()));
        Engine known = new EngineBuilder()
                .put(EngineBuilder.INSECURE_REGISTRIES, Optional.of(List.of("10.0.0.0/8", "bad name")))
                .put(EngineBuilder.REGISTRY_MIRRORS, Optional.of(List.of("https://127.0.0.1:" + port + "/")))
                .build();
        RecordBuilder<Engine> found = new EngineBuilder();

        new RegistryTls(host.root(), new TlsProbes(Clock.systemUTC(), MONTH)).scan(known, Optional.empty(), found);

        List<TlsEndpoint> seen = found.build().registryEndpoints().orElseThrow();
        assertThat(seen).extracting(TlsEndpoint::address).containsExactly("127.0.0.1:" + port);
        assertThat(seen.getFirst().protection()).contains("tls");
        assertThat(seen.getFirst().trusted()).contains(true);
        assertThat(seen.getFirst().nameMatches()).contains(true);
    }

    @Test
    void a_name_that_listens_everywhere_is_reached_under_all_but_loopback() {
        TestRoot host = new TestRoot(folder.resolve("root"))
                .file("/etc/hostname", "web-1\n")
                .file("/etc/hosts", "127.0.0.1 localhost\n192.0.2.7 web-1.example.org web-1 # me\n\n");

        Set<String> names = new OwnNames(host.root()).of("0.0.0.0");

        assertThat(names).contains("web-1", "web-1.example.org").doesNotContain("127.0.0.1", "localhost");
        assertThat(new OwnNames(host.root()).of("192.0.2.7")).containsExactly("192.0.2.7");
    }
}
