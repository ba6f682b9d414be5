package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.verdicts.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Services of a Compose file, by a real docker-compose; and stacks, as docker reads them. Needs Debian's docker-compose. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and docker-compose")
@Tag("engine")
@Tag("fixes")
class ComposeFixesAppliedTest {
    private static final Predicate<SubjectVerdict> SERVICE =
            verdict -> verdict.key().equals("compose:shop/web/1");
    private static LabEngine engine;

    @TempDir
    private Path folder;

    static boolean available() {
        return LabEngine.available() && Files.isExecutable(Path.of("/usr/bin/docker-compose"));
    }

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start();
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
    }

    static Stream<AppliedFix> fixes() {
        return AppliedFix.with("compose").filter(fix -> fix.text("engine").isEmpty());
    }

    static Stream<CompiledRule> rules() {
        return Catalogue.bundled()
                .compiled()
                .filter(rule -> rule.rule().subject() == SubjectKind.CONTAINER)
                .filter(rule -> rule.rule().fix().run().isPresent());
    }

    private Path written(ComposeFile file) throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/DB_PASSWORD"), "x");
        return Files.writeString(folder.resolve("compose.yaml"), file.text());
    }

    private void up(ComposeFile file) throws Exception {
        JudgedEngine.shell(engine, "docker-compose -p shop -f " + written(file) + " up --no-start --force-recreate -V");
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void a_service_is_at_fault_no_more_once_its_file_is_changed(AppliedFix fix) throws Exception {
        ComposeFile file = ComposeFile.of(new Yaml().<Object>load(json(fix)));
        try {
            up(file);
            JudgedEngine before = JudgedEngine.of(engine);
            SubjectVerdict failing = before.failing(fix.rule(), SERVICE);
            assertThat(JudgedEngine.change(failing, Way.RUN)).isEmpty();

            up(file.with(JudgedEngine.change(failing, Way.COMPOSE).orElseThrow()));

            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), SERVICE);
        } finally {
            JudgedEngine.shell(engine, "cd " + folder + " && docker-compose -p shop down -v >&2 || true");
        }
    }

    private static String json(AppliedFix fix) {
        return new String(CanonicalJson.write(fix.entry().member("compose").json()));
    }

    /** With the words that a person has to replace. */
    private static Stream<Change> changes(CompiledRule rule, Map<String, String> maker, Way way) {
        return FailingExamples.of(rule).stream().flatMap(evidence -> {
            List<Evidence> seen = new ArrayList<>(evidence);
            maker.forEach((fact, value) -> seen.add(new Evidence(fact, Json.of(value), "there")));
            return WrittenFix.of(rule.rule().fix(), new FixSteps(seen, "web"), Locale.ENGLISH).changes().stream()
                    .filter(change -> change.way() == way);
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_comes_into_a_file_is_what_docker_compose_reads(CompiledRule rule) throws Exception {
        Map<String, String> maker = Map.of("container.composeProject", "shop", "container.composeService", "web");
        for (String file : changes(rule, maker, Way.COMPOSE)
                .map(change -> ComposeFile.of(Map.of()).with(change).text())
                .distinct()
                .limit(20)
                .toList()) {
            // The namespace of control groups came to the Compose specification after this docker-compose.
            String known = file.replaceAll("(?m)^ +cgroup: .*\n", "");
            JudgedEngine.shell(
                    engine, "docker-compose -f " + Files.writeString(folder.resolve("a.yaml"), known) + " config -q");
        }
    }

    /** Docker's client reads a stack without deploying it since 23.0. */
    static boolean readsStacks() throws Exception {
        Process help = new ProcessBuilder("docker", "stack", "config", "--help")
                .redirectErrorStream(true)
                .start();
        return new String(help.getInputStream().readAllBytes()).contains("docker stack config");
    }

    @ParameterizedTest
    @MethodSource("rules")
    @EnabledIf(value = "readsStacks", disabledReason = "needs docker stack config, of Docker's client 23.0 or later")
    void what_comes_into_a_stack_is_what_docker_deploys(CompiledRule rule) throws Exception {
        Map<String, String> maker = Map.of("container.swarmService", "shop_web", "container.swarmStack", "shop");
        for (String file : changes(rule, maker, Way.STACK)
                .map(change ->
                        ComposeFile.of(Map.of()).with(change).version("3.9").text())
                .distinct()
                .limit(20)
                .toList()) {
            JudgedEngine.shell(
                    engine,
                    "out=$(docker stack config -c " + Files.writeString(folder.resolve("a.yaml"), file)
                            + " 2>&1 >/dev/null || true); [ -z \"$out\" ] || { echo \"$out\"; false; }");
        }
    }
}
