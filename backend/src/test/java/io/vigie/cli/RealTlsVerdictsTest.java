package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabAuthority;
import io.vigie.lab.LabEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Six ways in which real daemons speak TCP, each told from the others by the verdicts alone. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealTlsVerdictsTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<String> RULES = List.of(
            "engine-tls-in-force", "engine-tls-verify", "engine-tls-trusted", "engine-tls-name", "engine-tls-expiry");

    @TempDir
    private Path folder;

    private LabAuthority authority;

    @BeforeEach
    void prepare() throws Exception {
        authority = new LabAuthority(folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Rules that fail on a daemon that was started so. */
    private static List<String> failing(String... tls) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-H", "tcp://127.0.0.1:" + freePort()));
        arguments.addAll(List.of(tls));
        try (LabEngine engine = LabEngine.startOnOwnNetwork("{}", arguments.toArray(String[]::new))) {
            EngineClient client =
                    new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
            HostVerdicts verdicts = HostVerdicts.of(
                    new HostScanner(client, new HostRoot(Path.of("/")), Optional.of("lab")).full(), Instant.now());
            Map<String, Boolean> fails = RULES.stream()
                    .collect(Collectors.toMap(
                            Function.identity(), rule -> verdicts.rule(rule).contains("fail")));
            return RULES.stream().filter(fails::get).toList();
        }
    }

    private List<String> verifying(LabAuthority.Issued issued) throws Exception {
        return failing(
                "--tlsverify",
                "--tlscacert=" + authority.file(),
                "--tlscert=" + issued.certificate(),
                "--tlskey=" + issued.key());
    }

    @Test
    void plain_text_fails_for_want_of_tls() throws Exception {
        assertThat(failing("--tls=false")).contains("engine-tls-in-force", "engine-tls-verify", "engine-tls-trusted");
    }

    @Test
    void tls_without_a_clients_certificate_fails_for_want_of_that_alone() throws Exception {
        LabAuthority.Issued issued = authority.issue("127.0.0.1", YEAR);

        assertThat(failing(
                        "--tlsverify=false",
                        "--tlscacert=" + authority.file(),
                        "--tlscert=" + issued.certificate(),
                        "--tlskey=" + issued.key()))
                .containsExactly("engine-tls-in-force", "engine-tls-verify");
    }

    @Test
    void mutual_tls_in_order_fails_nothing() throws Exception {
        assertThat(verifying(authority.issue("127.0.0.1", YEAR))).isEmpty();
    }

    @Test
    void a_certificate_that_has_ended_fails_by_its_end_alone() throws Exception {
        assertThat(verifying(authority.issue("127.0.0.1", Duration.ofDays(-1)))).containsExactly("engine-tls-expiry");
    }

    @Test
    void a_certificate_that_vouches_for_itself_fails_for_want_of_trust_alone() throws Exception {
        assertThat(verifying(authority.selfSigned("127.0.0.1"))).containsExactly("engine-tls-trusted");
    }

    @Test
    void a_certificate_for_another_name_fails_by_its_name_alone() throws Exception {
        assertThat(verifying(authority.issue("docker.example.org", YEAR))).containsExactly("engine-tls-name");
    }
}
