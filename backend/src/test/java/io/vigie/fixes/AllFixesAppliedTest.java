package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.LeftToPerson;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.verdicts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** All fixes of a real engine and its containers in one file each: applied, and judged again. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start, docker-compose and jq")
@Tag("engine")
class AllFixesAppliedTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final FixFiles FILES = new FixFiles(Locale.ENGLISH);

    @TempDir
    private Path folder;

    static boolean available() {
        return LabEngine.available()
                && Stream.of("/usr/bin/docker-compose", "/usr/bin/jq")
                        .allMatch(path -> Files.isExecutable(Path.of(path)));
    }

    private static FixPlan plan(JudgedEngine judged, Predicate<SubjectVerdict> object) {
        List<OpenFinding> findings = judged.verdicts().stream()
                .filter(verdict -> verdict.verdict() == Verdict.FAIL && object.test(verdict))
                .map(verdict -> OpenFinding.of(
                        CATALOGUE.rule(verdict.rule()).orElseThrow(),
                        verdict.severity(),
                        verdict.name(),
                        verdict.evidence(),
                        Locale.ENGLISH))
                .toList();
        return FixPlanner.plan("lab", Instant.EPOCH, findings, 0, Locale.ENGLISH);
    }

    /** Rules whose findings the files end without a person. */
    private static Set<String> fixed(FixPlan plan, JudgedEngine before, Predicate<SubjectVerdict> object) {
        Set<String> rules = before.rules(Verdict.FAIL, object);
        rules.removeAll(plan.byHand().stream()
                .map(LeftToPerson::finding)
                .map(OpenFinding::rule)
                .collect(Collectors.toSet()));
        return rules;
    }

    private String script(LabEngine engine, FixPlan plan) throws IOException {
        String text = FILES.of(plan, FixForm.SHELL)
                .text()
                .replace(
                        "/etc/docker/daemon.json",
                        engine.folder().resolve("daemon.json").toString());
        return Files.writeString(folder.resolve("fixes.sh"), text).toString();
    }

    private static String output(LabEngine engine, String... command) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("DOCKER_HOST", engine.address());
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes());
        assertThat(started.waitFor()).as(output).isZero();
        return output;
    }

    private static void isBetter(
            JudgedEngine after, JudgedEngine before, Set<String> fixed, Predicate<SubjectVerdict> object) {
        Set<String> failing = after.rules(Verdict.FAIL, object);
        assertThat(failing).doesNotContainAnyElementsOf(fixed);
        Set<String> worse = new TreeSet<>(failing);
        worse.removeAll(before.rules(Verdict.FAIL, object));
        assertThat(worse).as("fails since the fixes").isEmpty();
    }

    @Test
    void a_script_limits_running_containers_and_a_look_changes_none() throws Exception {
        Predicate<SubjectVerdict> container = verdict -> verdict.kind() == SubjectKind.CONTAINER;
        try (LabEngine engine = LabEngine.start()) {
            engine.run("--name", "web", "--restart", "always");
            engine.run("--name", "db");
            JudgedEngine before = JudgedEngine.of(engine);
            String script = script(engine, plan(before, container));
            String configured = configured(engine);

            assertThat(output(engine, "bash", script, "--containers")).contains("would run: docker update");
            assertThat(output(engine, "bash", script, "--apply")).contains("with --containers: docker update");
            assertThat(configured(engine)).isEqualTo(configured);

            output(engine, "bash", script, "--apply", "--containers");
            isBetter(
                    JudgedEngine.of(engine),
                    before,
                    Set.of(
                            "container-memory-limit",
                            "container-cpu-limit",
                            "container-process-limit",
                            "container-restart-policy"),
                    container);
            assertThat(output(engine, "bash", script, "--apply", "--containers"))
                    .contains("Changes: 0");
        }
    }

    private static String configured(LabEngine engine) throws Exception {
        return engine.docker("inspect", "--format", "{{json .HostConfig}}", "web", "db");
    }

    @Test
    void an_engine_starts_with_the_settings_that_a_script_wrote_and_all_that_it_fixes_is_fixed() throws Exception {
        Predicate<SubjectVerdict> daemon =
                verdict -> verdict.kind() == SubjectKind.ENGINE || verdict.kind() == SubjectKind.NETWORK;
        String written;
        JudgedEngine before;
        FixPlan plan;
        try (LabEngine engine = LabEngine.start("{\"shutdown-timeout\": 7, \"debug\": true}")) {
            before = JudgedEngine.of(engine);
            plan = plan(before, daemon);
            Path file = engine.folder().resolve("daemon.json");
            String script = script(engine, plan);
            String settings = Files.readString(file);

            output(engine, "bash", script, "--engine");
            assertThat(Files.readString(file)).isEqualTo(settings);
            output(engine, "bash", script, "--apply");
            written = Files.readString(file);
            assertThat(output(engine, "bash", script, "--apply")).contains("Changes: 0");
            assertThat(Files.readString(file)).isEqualTo(written);
        }
        assertThat(written).contains("\"shutdown-timeout\": 7");
        Set<String> gone = fixed(plan, before, daemon);
        assertThat(gone)
                .contains(
                        "engine-debug",
                        "engine-live-restore",
                        "engine-inter-container-communication",
                        "engine-userland-proxy");
        try (LabEngine engine = LabEngine.start(written)) {
            isBetter(JudgedEngine.of(engine), before, gone, daemon);
        }
    }

    @Test
    void a_second_compose_file_fixes_the_services_of_the_first() throws Exception {
        String base = Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  web:
                    image: lab/busybox:1
                    command: sleep 100000
                    privileged: true
                    restart: always
                  db:
                    image: lab/busybox:1
                    command: sleep 100000
                    volumes: ["/srv:/srv:shared"]
                """).toString();
        try (LabEngine engine = LabEngine.start()) {
            Predicate<SubjectVerdict> services = verdict -> verdict.key().startsWith("compose:shop/");
            String[] up = {"docker-compose", "-p", "shop", "-f", base, "up", "--no-start", "--force-recreate"};
            output(engine, up);
            JudgedEngine before = JudgedEngine.of(engine);
            FixPlan plan = plan(before, services);
            String second = Files.writeString(
                            folder.resolve("compose.fixes.yaml"),
                            FILES.of(plan, FixForm.COMPOSE).text())
                    .toString();
            List<String> both = new ArrayList<>(List.of(up));
            both.addAll(5, List.of("-f", second));
            output(engine, both.toArray(String[]::new));

            Set<String> gone = fixed(plan, before, services);
            assertThat(gone)
                    .contains(
                            "container-privileged",
                            "container-memory-limit",
                            "container-read-only",
                            "container-restart-policy");
            isBetter(JudgedEngine.of(engine), before, gone, services);
        }
    }
}
