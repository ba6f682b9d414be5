package io.vigie.fixes;

import static io.vigie.fixes.JudgedEngine.named;

import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that somebody ran on a real engine, each with one fault: its fix is made, and they are judged again. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class ContainerFixesAppliedTest {
    private static final String NAME = "web";
    private static final Map<String, LabEngine> ENGINES = new HashMap<>();

    static Stream<AppliedFix> fixes() {
        return AppliedFix.with("run");
    }

    private static LabEngine engine(AppliedFix fix) throws Exception {
        String configuration = fix.text("engine").orElse("{}");
        LabEngine running = ENGINES.get(configuration);
        if (running == null) {
            running = LabEngine.start(configuration);
            ENGINES.put(configuration, running);
        }
        return running;
    }

    @AfterAll
    static void stop() throws IOException {
        for (LabEngine engine : ENGINES.values()) {
            engine.close();
        }
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void a_container_made_again_with_its_fix_is_at_fault_no_more(AppliedFix fix) throws Exception {
        LabEngine engine = engine(fix);
        CommandLine weak = new CommandLine(fix.lines("run"));
        try {
            make(engine, weak);
            JudgedEngine before = JudgedEngine.of(engine);
            SubjectVerdict failing = before.failing(fix.rule(), named(NAME));
            update(engine, fix, failing);

            remove(engine);
            network(engine);
            make(engine, weak.with(JudgedEngine.change(failing, Way.RUN).orElseThrow()));

            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), named(NAME));
        } finally {
            remove(engine);
        }
    }

    /** Commands that change the container as it runs. */
    private static void update(LabEngine engine, AppliedFix fix, SubjectVerdict failing) throws Exception {
        Optional<Change> command = JudgedEngine.change(failing, Way.COMMAND)
                .filter(change -> change.diff().matches("(?s)docker update .*|.*docker network connect .*"));
        if (command.isPresent()) {
            engine.docker("start", NAME);
            JudgedEngine before = JudgedEngine.of(engine);
            JudgedEngine.shell(engine, command.get().diff());
            JudgedEngine.of(engine).isBetterThan(before, fix.rule(), named(NAME));
        }
    }

    private static void make(LabEngine engine, CommandLine options) throws Exception {
        List<String> words = new ArrayList<>(List.of("--name", NAME));
        words.addAll(options.words());
        words.replaceAll(word -> word.replace("<volume>", "shop-data"));
        String[] all = words.toArray(String[]::new);
        engine.create(all);
    }

    private static void network(LabEngine engine) throws Exception {
        JudgedEngine.shell(engine, "docker network create " + NAME + "-net >&2 || true");
    }

    private static void remove(LabEngine engine) throws Exception {
        JudgedEngine.shell(
                engine,
                "docker rm --force --volumes " + NAME + " >&2 || true; docker network rm " + NAME + "-net >&2 || true");
    }
}
