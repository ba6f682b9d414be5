package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vigie.collect.HostScan;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.lab.LabAgent;
import io.vigie.lab.LabAuthority;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabRegistry;
import io.vigie.report.Engine;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.TlsEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real registries, as a real engine and the agent beside it find them; each stands for one thing that is right or wrong. */
@EnabledIf(
        value = "io.vigie.lab.LabRegistry#available",
        disabledReason = "needs root, a Docker Engine to start and Debian's docker-registry")
@Tag("engine")
class RealRegistryTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int FIRST_PORT = 5_001;

    /** Of this run alone, since what engines trust is written to the machine's own folder. */
    private static final String HOST = "198.18.%d.%d"
            .formatted(
                    ProcessHandle.current().pid() / 250 % 250,
                    ProcessHandle.current().pid() % 250 + 1);

    @TempDir
    private static Path folder;

    private static final Map<String, LabRegistry> REGISTRIES = new LinkedHashMap<>();
    private static LabEngine engine;
    private static Report report;

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start(configuration());
        network();
        LabAuthority authority = new LabAuthority(folder);
        start("right", Optional.of(authority.issue(HOST, MONTH)), "tls1.2");
        start("expired", Optional.of(authority.issue(HOST, Duration.ofDays(-1))), "tls1.2");
        start("early", Optional.of(authority.issueAhead(HOST, Duration.ofDays(5))), "tls1.2");
        start("alone", Optional.of(authority.selfSigned(HOST)), "tls1.2");
        start("misnamed", Optional.of(authority.issue("registry.example.org", MONTH)), "tls1.2");
        start("weak", Optional.of(authority.issueWeak(HOST)), "tls1.2");
        start("outdated", Optional.of(authority.issue(HOST, MONTH)), "tls1.0");
        start("plain", Optional.empty(), "");
        for (LabRegistry registry : REGISTRIES.values()) {
            registry.trust(authority);
        }
        report = LabAgent.report(engine);
    }

    /** The last one is spoken to without TLS, the others are known as mirrors. */
    private static String configuration() {
        List<String> mirrors = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            mirrors.add("\"https://%s:%d\"".formatted(HOST, FIRST_PORT + number));
        }
        return "{\"registry-mirrors\": %s, \"insecure-registries\": [\"%s:%d\"]}"
                .formatted(mirrors, HOST, FIRST_PORT + 7);
    }

    private static void network() throws Exception {
        Process process =
                new ProcessBuilder("ip", "-n", engine.namespace(), "address", "add", HOST + "/32", "dev", "lo").start();
        assertThat(process.waitFor()).isZero();
    }

    private static void start(String name, Optional<LabAuthority.Issued> shown, String oldest) throws Exception {
        String address = HOST + ":" + (FIRST_PORT + REGISTRIES.size());
        REGISTRIES.put(name, LabRegistry.start(engine, address, shown, oldest));
    }

    @AfterAll
    static void stop() throws Exception {
        for (LabRegistry registry : REGISTRIES.values()) {
            registry.close();
        }
        REGISTRIES.clear();
        engine.close();
    }

    /** What the rules on registries say against the host, if this registry were its only one. */
    private static List<String> against(String name) {
        List<Subject> subjects = report.subjects().stream()
                .map(subject -> subject.kind() == SubjectKind.ENGINE ? with(subject, seen(name)) : subject)
                .toList();
        HostVerdicts verdicts = HostVerdicts.of(new HostScan(report.sections(), subjects), Instant.now());
        return new TreeSet<>(verdicts.rulesSaying("fail"))
                .stream().filter(rule -> rule.startsWith("engine-registry-tls")).toList();
    }

    private static TlsEndpoint seen(String name) {
        return engine().registryEndpoints().orElseThrow().stream()
                .filter(endpoint ->
                        endpoint.address().equals(REGISTRIES.get(name).address()))
                .findFirst()
                .orElseThrow();
    }

    private static Engine engine() {
        return report.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Subject with(Subject subject, TlsEndpoint only) {
        Engine narrowed = new EngineBuilder()
                .put(EngineBuilder.REGISTRY_ENDPOINTS, Optional.of(List.of(only)))
                .onto((Engine) subject.configuration().orElseThrow());
        return Subject.of(subject.kind(), subject.key(), subject.name(), narrowed, subject.instance());
    }

    /** What the engine itself makes of it when it is to deliver an image there; empty where it does. */
    private static String refusal(String name) {
        String image = REGISTRIES.get(name).address() + "/lab:1";
        Throwable refused = catchThrowable(() -> {
            engine.docker("tag", "lab/busybox:1", image);
            engine.docker("push", image);
        });
        return refused == null ? "" : String.valueOf(refused.getMessage());
    }

    @Test
    void a_registry_in_order_has_nothing_against_it() {
        assertThat(seen("right").protection()).contains("tls");
        assertThat(against("right")).isEmpty();
        assertThat(refusal("right")).isEmpty();
    }

    @Test
    void a_certificate_that_has_ended_is_found_and_refused_by_the_engine_too() {
        assertThat(against("expired")).containsExactly("engine-registry-tls-expiry");
        assertThat(refusal("expired")).contains("has expired");
    }

    @Test
    void a_certificate_that_has_not_begun_is_found_and_refused_by_the_engine_too() {
        assertThat(against("early")).containsExactly("engine-registry-tls-expiry");
        assertThat(refusal("early")).contains("not yet valid");
    }

    @Test
    void a_certificate_that_vouches_for_itself_is_found_and_refused_by_the_engine_too() {
        assertThat(seen("alone").selfSigned()).contains(true);
        assertThat(against("alone")).containsExactly("engine-registry-tls");
        assertThat(refusal("alone")).contains("unknown authority");
    }

    @Test
    void a_certificate_for_another_name_is_found_and_refused_by_the_engine_too() {
        assertThat(seen("misnamed").trusted()).contains(true);
        assertThat(against("misnamed")).containsExactly("engine-registry-tls");
        assertThat(refusal("misnamed")).contains("x509", HOST);
    }

    @Test
    void a_weak_key_and_an_outdated_version_are_found_though_the_engine_takes_both() {
        assertThat(seen("weak").keyBits()).contains(1_024L);
        assertThat(against("weak")).contains("engine-registry-tls-strength");
        assertThat(refusal("weak")).isEmpty();
        assertThat(seen("outdated").protocols().orElseThrow()).contains("TLSv1");
        assertThat(against("outdated")).containsExactly("engine-registry-tls-strength");
        assertThat(refusal("outdated")).isEmpty();
    }

    @Test
    void a_registry_without_tls_is_found_though_the_engine_was_told_to_take_it() {
        assertThat(seen("plain").protection()).contains("none");
        assertThat(against("plain")).containsExactly("engine-registry-tls");
        assertThat(refusal("plain")).isEmpty();
        assertThat(HostVerdicts.of(new HostScan(report.sections(), report.subjects()), Instant.now())
                        .rule("engine-insecure-registries"))
                .containsExactly("fail");
    }

    @Test
    void nothing_is_left_unsaid_of_any_of_them() {
        assertThat(engine().registryEndpoints().orElseThrow())
                .hasSizeGreaterThanOrEqualTo(8)
                .filteredOn(endpoint -> endpoint.address().startsWith(HOST))
                .hasSize(8)
                .allSatisfy(endpoint -> assertThat(endpoint.unreadable()).isEmpty());
    }
}
