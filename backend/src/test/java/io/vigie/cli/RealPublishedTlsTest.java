package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.lab.LabAgent;
import io.vigie.lab.LabAuthority;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabProgram;
import io.vigie.report.Container;
import io.vigie.report.Report;
import io.vigie.report.value.TlsEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real containers that publish TLS, as the agent beside their engine finds them. The host trusts none of the lab. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and openssl")
@Tag("engine")
class RealPublishedTlsTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final String HOST = "198.19.0.1";
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private static Path folder;

    private static LabEngine engine;
    private static Report report;

    static boolean available() {
        return LabEngine.available() && Files.isExecutable(OPENSSL);
    }

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start();
        assertThat(new ProcessBuilder("ip", "-n", engine.namespace(), "address", "add", HOST + "/32", "dev", "lo")
                        .start()
                        .waitFor())
                .isZero();
        LabProgram.add(engine, OPENSSL, "lab/openssl:1");
        LabAuthority authority = new LabAuthority(folder);
        serve("right", 8_441, authority.issue(HOST, MONTH));
        serve("expired", 8_442, authority.issue(HOST, Duration.ofDays(-1)));
        serve("early", 8_443, authority.issueAhead(HOST, Duration.ofDays(5)));
        serve("misnamed", 8_444, authority.issue("shop.example.org", MONTH));
        serve("weak", 8_445, authority.issueWeak(HOST), "-cipher", "DEFAULT@SECLEVEL=1");
        serve("outdated", 8_446, authority.issue(HOST, MONTH), "-cipher", "DEFAULT@SECLEVEL=0", "-tls1_1");
        serve("mutual", 8_447, authority.issue(HOST, MONTH), "-Verify", "1");
        engine.docker(
                "run",
                "-d",
                "--name",
                "plain",
                "-p",
                HOST + ":8448:80",
                "lab/busybox:1",
                "busybox",
                "nc",
                "-l",
                "-p",
                "80");
        report = LabAgent.report(engine);
    }

    private static void serve(String name, int port, LabAuthority.Issued shown, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "-d", "--name", name, "-p", HOST + ":" + port + ":443"));
        words.addAll(List.of("-v", folder + ":/tls:ro", "lab/openssl:1", "/usr/bin/openssl", "s_server", "-quiet"));
        words.addAll(List.of("-accept", "443"));
        words.addAll(List.of("-cert", "/tls/" + shown.certificate().getFileName()));
        words.addAll(List.of("-key", "/tls/" + shown.key().getFileName()));
        words.addAll(List.of(options));
        engine.docker(words.toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    private static Container container(String name) {
        return report.subjects().stream()
                .filter(subject -> subject.name().equals(name))
                .flatMap(subject -> subject.configuration().stream())
                .filter(Container.class::isInstance)
                .map(Container.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static TlsEndpoint seen(String name) {
        List<TlsEndpoint> endpoints = container(name).tlsEndpoints().orElseThrow();
        assertThat(endpoints).hasSize(1);
        return endpoints.getFirst();
    }

    /** The rules on published TLS that say this of it. */
    private static Set<String> saying(String verdict, String name) {
        HostVerdicts verdicts = HostVerdicts.of(new HostScan(report.sections(), report.subjects()), Instant.now());
        return verdicts.audit().verdicts().stream()
                .filter(said -> said.name().equals(name))
                .filter(said -> said.rule().startsWith("container-tls-"))
                .filter(said -> said.verdict().word().equals(verdict))
                .map(said -> said.rule())
                .collect(Collectors.toSet());
    }

    @Test
    void a_port_in_order_has_only_its_authority_against_it_which_this_host_does_not_know() {
        assertThat(seen("right").protection()).contains("tls");
        assertThat(seen("right").protocols()).contains(List.of("TLSv1.2", "TLSv1.3"));
        assertThat(saying("fail", "right")).containsExactly("container-tls-trusted");
        assertThat(saying("unknown", "right")).isEmpty();
    }

    @Test
    void certificates_that_have_ended_or_not_begun_are_found() {
        assertThat(saying("fail", "expired"))
                .containsExactlyInAnyOrder("container-tls-trusted", "container-tls-expiry");
        assertThat(saying("fail", "early")).containsExactlyInAnyOrder("container-tls-trusted", "container-tls-expiry");
    }

    @Test
    void a_certificate_for_another_name_is_found() {
        assertThat(saying("fail", "misnamed")).containsExactlyInAnyOrder("container-tls-trusted", "container-tls-name");
    }

    @Test
    void weak_keys_and_outdated_versions_are_found() {
        assertThat(seen("weak").keyBits()).contains(1_024L);
        assertThat(saying("fail", "weak")).containsExactlyInAnyOrder("container-tls-trusted", "container-tls-strength");
        assertThat(seen("outdated").protocols()).contains(List.of("TLSv1.1"));
        assertThat(saying("fail", "outdated")).contains("container-tls-strength");
    }

    @Test
    void a_port_that_wants_a_certificate_is_seen_to() {
        assertThat(seen("mutual").protection()).contains("mutual-tls");
    }

    @Test
    void a_port_without_tls_is_none_of_these() {
        assertThat(container("plain").tlsEndpoints()).contains(List.of());
        assertThat(saying("not-applicable", "plain")).hasSize(5);
    }
}
