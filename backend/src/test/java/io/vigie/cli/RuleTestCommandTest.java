package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.TestReports;
import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule that docs/rules.md teaches to write, on the report of a host. */
class RuleTestCommandTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/rules/container-owner-label.yaml");

    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private Path report;

    @BeforeEach
    void report() throws IOException {
        host.add(1, "shop").with("Config/Labels", Map.of("com.example.owner", "payments"));
        host.add(2, "cache").with("Config/Labels", Map.of());
        host.add(3, "odd").with("Config/Labels", "no labels");
        report = written("report.json", host);
    }

    private Path written(String name, FakeHost host) throws IOException {
        return Files.write(
                folder.resolve(name),
                CanonicalJson.write(TestReports.report(host.ready().scan().full())));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static AuditRun test(Object... arguments) {
        return AuditRun.of(Stream.concat(Stream.of("rule", "test", "--color", "never"), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new));
    }

    @Test
    void each_verdict_of_the_rule_is_shown_with_what_is_wrong() {
        AuditRun run = test(EXAMPLE, "--host-report", report);

        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("Label containers with the team that answers for them  [container-owner-label]")
                .contains("  ✓ 4 examples come out as they say")
                .contains("  ✓ pass  shop\n")
                .contains("  ✗ fail  cache: cache has no label com.example.owner\n")
                .containsPattern("  \\? unknown  odd: .+")
                .contains("1 fail, 1 pass, 1 unknown, 0 not applicable")
                .doesNotContain("container.labels");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void evidence_is_shown_where_it_is_asked_for() {
        assertThat(test(EXAMPLE, "-v", "--host-report", report).out())
                .contains("Labels: ", "container.labels · ", "Config.Labels");
    }

    @Test
    void without_a_report_the_examples_are_run() {
        AuditRun run = test(EXAMPLE);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("4 examples come out as they say").doesNotContain("not applicable");
    }

    @Test
    void the_guide_shows_this_very_rule_and_what_the_command_says_of_it() throws IOException {
        String guide = Files.readString(Path.of("../docs/rules.md"));
        try (FakeHost two = new FakeHost()) {
            two.add(1, "shop").with("Config/Labels", Map.of("com.example.owner", "payments"));
            two.add(2, "cache").with("Config/Labels", Map.of());

            assertThat(guide)
                    .contains(Files.readString(EXAMPLE))
                    .contains(test(EXAMPLE, "--host-report", written("two.json", two))
                            .out());
        }
        assertThat(AuditRun.of("rule", "check", EXAMPLE.toString()).status()).isZero();
    }

    @Test
    void a_rule_of_the_product_can_be_tried_and_a_folder_of_them() {
        Path rules = Path.of("src/main/resources/rules");

        AuditRun one = test(rules.resolve("container/container-privileged.yaml"), "--host-report", report);
        AuditRun all = test(rules, "--format", "json");

        assertThat(one.status()).isZero();
        assertThat(one.out()).contains("2 pass").doesNotContain("engine-");
        assertThat(all.json().at("mistakes").elements()).isEmpty();
        assertThat(all.json().at("examples").elements()).hasSizeGreaterThan(200);
    }

    @Test
    void json_has_each_verdict_with_its_evidence() {
        AuditRun run = test(EXAMPLE, "--host-report", report, "--format", "json");
        List<Json> verdicts = run.json().at("verdicts").elements();

        assertThat(verdicts.stream().map(verdict -> verdict.at("verdict").text().orElseThrow()))
                .containsExactlyInAnyOrder("pass", "fail", "unknown");
        Json fail = verdicts.stream()
                .filter(verdict -> verdict.at("verdict").text().orElseThrow().equals("fail"))
                .findFirst()
                .orElseThrow();
        assertThat(fail.at("message").text()).contains("cache has no label com.example.owner");
        assertThat(fail.at("subject", "name").text()).contains("cache");
        assertThat(fail.at("evidence").elements().getFirst().at("fact").text()).contains("container.labels");
        assertThat(run.json().at("at").text()).contains("2026-11-21T10:00:00Z");
    }

    @Test
    void a_rule_with_a_mistake_is_not_tried() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("container-owner-label.yaml"),
                Files.readString(EXAMPLE).replace("container.labels.exists", "container.lables.exists"));

        AuditRun run = test(wrong, "--host-report", report);

        assertThat(run.status()).isEqualTo(2);
        String said = run.out().replace("\n  ", " ").replace(folder + "/", "");
        assertThat(said).contains("did you mean labels?", "1 mistake in 1 file");
        assertThat(Files.readString(Path.of("../docs/rules.md")).replace("\n  ", " "))
                .contains(said);
    }

    @Test
    void a_rule_that_time_touches_is_judged_at_the_instant_of_the_report() throws IOException {
        Path timed = Files.writeString(folder.resolve("own-time.yaml"), """
                id: own-time
                version: 1
                title: {en: Look at containers in time, fr: Voir les conteneurs à temps}
                subject: container
                severity: low
                threats: [T8]
                expect: now < until
                until: "timestamp('2026-11-21T10:00:01Z')"
                why: {en: Because, fr: Parce que}
                fix: {impact: {en: None, fr: Aucun}}
                examples:
                  pass: [{container: {}, now: "2026-11-21T10:00:00Z"}]
                  fail: [{container: {}, now: "2026-11-21T10:00:01Z"}]
                """);

        assertThat(test(timed, "--host-report", report).status()).isZero();
    }

    @Test
    void a_group_is_held_to_what_its_allowances_say() throws IOException {
        Files.writeString(folder.resolve("web.yaml"), "group: /prod/web\nallowed: {privilegedPorts: [80]}\n");
        Files.copy(
                Path.of("src/main/resources/rules/container/container-port-privileged.yaml"),
                folder.resolve("container-port-privileged.yaml"));
        host.add(4, "web")
                .with("HostConfig/PortBindings", Map.of("80/tcp", List.of(Map.of("HostIp", "", "HostPort", "80"))));
        Path ports = written("ports.json", host);

        assertThat(test(folder, "--host-report", ports).status()).isEqualTo(1);
        assertThat(test(folder, "--host-report", ports, "--group", "/prod/web").status())
                .isZero();
    }

    static Stream<byte[]> reports() {
        return Stream.of("", "{}", "[", "[".repeat(100_000), "{\"version\":99}", "null", "x".repeat(20 * 1024 * 1024))
                .map(text -> text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void what_is_no_report_is_refused(byte[] content) throws IOException {
        Path wrong = Files.write(folder.resolve("wrong.json"), content);

        AuditRun run = test(EXAMPLE, "--host-report", wrong);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("vigie rule: ", "is no whole report");
        assertThat(run.errors().lines()).hasSize(1);
    }

    @Test
    void a_report_of_digests_alone_or_none_at_all_cannot_be_judged() throws IOException {
        String whole = Files.readString(report);
        Path bare = Files.writeString(
                folder.resolve("bare.json"), whole.replaceFirst("\"configuration\":", "\"left-out\":"));

        assertThat(test(EXAMPLE, "--host-report", bare).errors()).contains("it has no facts of");
        assertThat(test(EXAMPLE, "--host-report", folder.resolve("none.json")).errors())
                .contains("cannot be read");
        assertThat(test(EXAMPLE, "--host-report", folder).status()).isEqualTo(2);
    }

    @Test
    void verdicts_are_shown_in_french_where_it_is_asked_for() {
        assertThat(test(EXAMPLE, "--host-report", report, "--lang", "fr").out())
                .contains("cache n'a pas d'étiquette com.example.owner", "4 exemples donnent le verdict annoncé");
    }
}
