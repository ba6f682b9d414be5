package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.report.SubjectKind;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.verdicts.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real engines with one fault each: the fix is pasted, and the engine started with what came of its file. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
@Tag("fixes")
class DaemonFixesAppliedTest {
    private static final String KEPT = "\"shutdown-timeout\"";

    static Stream<AppliedFix> fixes() {
        return AppliedFix.with("daemon");
    }

    static Stream<AppliedFix> scripts() {
        return AppliedFix.with("script");
    }

    private static Predicate<SubjectVerdict> object(AppliedFix fix) {
        SubjectKind kind = fix.found().subject();
        return verdict -> verdict.kind() == kind
                && (kind != SubjectKind.NETWORK || verdict.name().equals("bridge"));
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void an_engine_started_with_the_merged_file_is_at_fault_no_more(AppliedFix fix) throws Exception {
        String fixed;
        JudgedEngine before;
        try (LabEngine engine = LabEngine.start(fix.text("daemon").orElseThrow())) {
            before = JudgedEngine.of(engine);
            Path file = engine.folder().resolve("daemon.json");
            for (Change change : JudgedEngine.changes(before.failing(fix.rule(), object(fix)))) {
                if (change.way() == Way.DAEMON) {
                    JudgedEngine.shell(
                            engine, change.apply().orElseThrow().replace("/etc/docker/daemon.json", file.toString()));
                }
            }
            fixed = Files.readString(file);
        }
        assertThat(fixed).contains(KEPT);
        try (LabEngine engine = LabEngine.start(fixed)) {
            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), object(fix));
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void an_engine_on_which_the_commands_were_run_is_at_fault_no_more(AppliedFix fix) throws Exception {
        try (LabEngine engine = LabEngine.start()) {
            for (String command : fix.lines("script")) {
                JudgedEngine.shell(engine, command);
            }
            JudgedEngine before = JudgedEngine.of(engine);
            SubjectVerdict failing = before.failing(fix.rule(), object(fix));

            JudgedEngine.shell(
                    engine,
                    JudgedEngine.change(failing, Way.COMMAND).orElseThrow().diff());

            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), object(fix));
        }
    }

    @Test
    void an_engine_with_a_flag_is_told_of_the_flag_and_starts_with_what_it_is_told() throws Exception {
        try (LabEngine engine = LabEngine.start("{\"shutdown-timeout\": 7}", "--icc=true")) {
            SubjectVerdict failing = JudgedEngine.of(engine)
                    .failing("engine-inter-container-communication", verdict -> verdict.kind() == SubjectKind.ENGINE);
            Change change = JudgedEngine.changes(failing).getFirst();

            assertThat(change.way()).isEqualTo(Way.FLAGS);
            assertThat(change.diff()).isEqualTo("- --icc=true\n+ --icc=false");
        }
        try (LabEngine engine = LabEngine.start("{\"shutdown-timeout\": 7}", "--icc=false")) {
            assertThat(JudgedEngine.of(engine).rules(Verdict.FAIL, verdict -> verdict.kind() == SubjectKind.ENGINE))
                    .doesNotContain("engine-inter-container-communication");
        }
    }
}
