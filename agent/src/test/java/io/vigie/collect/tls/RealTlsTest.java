package io.vigie.collect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.FakeHost;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabAuthority;
import io.vigie.lab.LabEngine;
import io.vigie.report.Engine;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real daemons on TCP, as a stranger finds them. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealTlsTest {
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private LabAuthority authority;
    private int port;

    @BeforeEach
    void prepare() throws Exception {
        authority = new LabAuthority(folder);
        port = freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Engine engine(String... tls) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-H", "tcp://127.0.0.1:" + port));
        Collections.addAll(arguments, tls);
        try (LabEngine engine = LabEngine.startOnOwnNetwork("{}", arguments.toArray(String[]::new))) {
            EngineClient client =
                    new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
            EngineCollector collector = new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON);
            return collector.scan().found().orElseThrow().engine();
        }
    }

    private TlsEndpoint only(Engine engine) {
        List<TlsEndpoint> endpoints = engine.endpoints().orElseThrow();
        assertThat(endpoints).extracting(TlsEndpoint::address).containsExactly("127.0.0.1:" + port);
        return endpoints.getFirst();
    }

    private TlsEndpoint verifying(LabAuthority.Issued issued) throws Exception {
        return only(engine(
                "--tlsverify",
                "--tlscacert=" + authority.file(),
                "--tlscert=" + issued.certificate(),
                "--tlskey=" + issued.key()));
    }

    @Test
    void a_daemon_without_tls_lets_anybody_in() throws Exception {
        Engine engine = engine("--tls=false");

        assertThat(only(engine).protection()).contains("none");
        assertThat(only(engine).trusted()).isEmpty();
        assertThat(only(engine).unreadable()).isEmpty();
        assertThat(engine.tls()).contains(false);
    }

    @Test
    void a_daemon_that_asks_for_no_certificate_is_told_from_one_that_does() throws Exception {
        LabAuthority.Issued issued = authority.issue("127.0.0.1", MONTH);
        Engine engine = engine(
                "--tlsverify=false",
                "--tlscacert=" + authority.file(),
                "--tlscert=" + issued.certificate(),
                "--tlskey=" + issued.key());

        assertThat(only(engine).protection()).contains("tls");
        assertThat(engine.tlsVerify()).contains(false);
    }

    @Test
    void a_daemon_that_was_told_of_tls_alone_verifies_all_the_same() throws Exception {
        LabAuthority.Issued issued = authority.issue("127.0.0.1", MONTH);
        Engine engine = engine(
                "--tls",
                "--tlscacert=" + authority.file(),
                "--tlscert=" + issued.certificate(),
                "--tlskey=" + issued.key());

        assertThat(only(engine).protection()).contains("mutual-tls");
        assertThat(engine.tlsVerify()).contains(true);
    }

    @Test
    void a_daemon_in_order_refuses_strangers_and_shows_a_good_certificate() throws Exception {
        TlsEndpoint seen = verifying(authority.issue("127.0.0.1", MONTH));

        assertThat(seen.protection()).contains("mutual-tls");
        assertThat(seen.trusted()).contains(true);
        assertThat(seen.selfSigned()).contains(false);
        assertThat(seen.nameMatches()).contains(true);
        assertThat(seen.validUntil().orElseThrow()).isAfter(Instant.now());
        assertThat(seen.keyKind()).contains("EC");
        assertThat(seen.keyBits()).contains(256L);
        assertThat(seen.protocols()).contains(List.of("TLSv1.2", "TLSv1.3"));
        assertThat(seen.unreadable()).isEmpty();
    }

    @Test
    void a_certificate_that_has_ended_is_still_trusted_and_tells_its_end() throws Exception {
        TlsEndpoint seen = verifying(authority.issue("127.0.0.1", Duration.ofDays(-1)));

        assertThat(seen.validUntil().orElseThrow()).isBefore(Instant.now());
        assertThat(seen.trusted()).contains(true);
        assertThat(seen.protection()).contains("mutual-tls");
    }

    @Test
    void a_certificate_that_vouches_for_itself_is_not_trusted() throws Exception {
        TlsEndpoint seen = verifying(authority.selfSigned("127.0.0.1"));

        assertThat(seen.selfSigned()).contains(true);
        assertThat(seen.trusted()).contains(false);
        assertThat(seen.nameMatches()).contains(true);
    }

    @Test
    void a_certificate_for_another_name_does_not_match() throws Exception {
        TlsEndpoint seen = verifying(authority.issue("docker.example.org", MONTH));

        assertThat(seen.nameMatches()).contains(false);
        assertThat(seen.trusted()).contains(true);
    }

    @Test
    void a_daemon_in_another_network_is_not_mistaken_for_what_is_on_the_same_port_here() throws Exception {
        try (LabEngine engine = LabEngine.start("{}", "-H", "tcp://127.0.0.1:" + port)) {
            EngineClient client =
                    new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
            Engine seen = new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON)
                    .scan()
                    .found()
                    .orElseThrow()
                    .engine();

            assertThat(only(seen).unreadable()).contains("not-supported");
            assertThat(only(seen).protection()).isEmpty();
        }
    }

    @Test
    void an_agent_that_may_not_connect_says_so() throws Exception {
        try (FakeHost host = new FakeHost()) {
            Engine seen = new EngineCollector(host.ready().engine.client(), new HostRoot(folder), Probing.OFF)
                    .scan()
                    .found()
                    .orElseThrow()
                    .engine();

            assertThat(seen.missing())
                    .containsEntry("endpoints", "not-permitted")
                    .containsEntry("registryEndpoints", "not-permitted");
        }
    }
}
