package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services of a real swarm, each with one fault: the command of the fix is run, and the new task judged. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
@Tag("fixes")
class ServiceFixesAppliedTest {
    private static final Predicate<SubjectVerdict> TASK =
            verdict -> verdict.key().equals("swarm:web/1");

    private static LabEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start();
        engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2400");
        engine.docker("swarm", "update", "--task-history-limit", "0");
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
    }

    static Stream<AppliedFix> fixes() {
        return AppliedFix.with("service");
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void the_new_task_of_an_updated_service_is_at_fault_no_more(AppliedFix fix) throws Exception {
        try {
            create(new CommandLine(fix.lines("service")));
            String task = task("");
            JudgedEngine before = JudgedEngine.of(engine);
            List<Change> changes = JudgedEngine.changes(before.failing(fix.rule(), TASK));
            assertThat(changes).noneMatch(change -> change.way() == Way.RUN || change.way() == Way.COMPOSE);
            String command = changes.stream()
                    .filter(change -> change.way() == Way.SERVICE)
                    .findFirst()
                    .orElseThrow()
                    .diff();

            JudgedEngine.shell(engine, command.replace("service update", "service update --detach"));
            task(task);

            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), TASK);
        } finally {
            JudgedEngine.shell(engine, "docker service rm web >&2 || true");
            await(() -> tasks().isEmpty());
        }
    }

    private static void create(CommandLine options) throws Exception {
        List<String> words = new ArrayList<>(List.of("service", "create", "--detach", "--name", "web"));
        words.addAll(List.of("--stop-grace-period", "1s", "--no-resolve-image"));
        words.addAll(options.words());
        words.addAll(List.of("lab/busybox:1", "sleep", "100000"));
        engine.docker(words.toArray(String[]::new));
    }

    /** The one task there is, once it is another than this. */
    private static String task(String other) throws Exception {
        await(() -> tasks().size() == 1 && !tasks().contains(other));
        return tasks().getFirst();
    }

    private static List<String> tasks() throws Exception {
        return engine.docker("ps", "--all", "--quiet", "--filter", "label=com.docker.swarm.service.name=web")
                .lines()
                .toList();
    }

    @FunctionalInterface
    private interface Waited {
        boolean isSo() throws Exception;
    }

    private static void await(Waited waited) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!waited.isSo()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            Thread.sleep(200);
        }
    }
}
