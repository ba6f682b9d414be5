package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.compose.ComposeOptions;
import io.vigie.compose.ComposeProject;
import io.vigie.compose.ComposeService;
import io.vigie.compose.ProjectContainers;
import io.vigie.lab.LabEngine;
import io.vigie.report.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is said of stack files, against the tasks that a real swarm makes of them by {@code docker stack deploy}. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
@Tag("isolated")
class RealStackTest {
    /** Docker's client has the test's own variables. */
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @TempDir
    private static Path shared;

    private static List<Path> files;
    private static LabEngine engine;

    @BeforeAll
    static void deploy() throws Exception {
        Path folder = Files.createDirectories(shared.resolve("shop"));
        for (String file : List.of("stack.yaml", "override.yaml", "token.txt", "more.env")) {
            Files.copy(Path.of("src/test/resources/stack", file), folder.resolve(file));
        }
        files = Stream.of("stack.yaml", "override.yaml").map(folder::resolve).toList();
        engine = LabEngine.start();
        engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2400");
        List<String> deploy = new ArrayList<>(List.of("stack", "deploy", "--resolve-image", "never"));
        files.forEach(file -> deploy.addAll(List.of("-c", file.toString())));
        deploy.add("shop");
        engine.docker(deploy.toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
    }

    private static List<ComposeService> services() {
        ComposeOptions options = ComposeOptions.ofStack(files, ENVIRONMENT);
        return ProjectContainers.of(ComposeProject.read(options), options);
    }

    /** By key, once there is one of each. A task that does not start here is created all the same. */
    private static Map<String, Container> deployed(int services) throws Exception {
        Map<String, Container> containers = DecidedFacts.containers(engine);
        for (int tries = 0; tries < 60 && containers.size() < services; tries++) {
            Thread.sleep(500);
            containers = DecidedFacts.containers(engine);
        }
        return containers;
    }

    @Test
    void every_fact_and_every_verdict_that_the_files_decide_is_that_of_the_task() throws Exception {
        List<ComposeService> services = services();
        Map<String, Container> deployed = deployed(services.size());
        List<String> different = new ArrayList<>();
        services.forEach(service -> different.addAll(
                DecidedFacts.differences(service, Objects.requireNonNull(deployed.get(service.key()), service.key()))));

        assertThat(different).isEmpty();
        assertThat(deployed).hasSameSizeAs(services);
        assertThat(services.stream()
                        .mapToLong(
                                service -> DecidedFacts.of(service.container()).size())
                        .sum())
                .isGreaterThan(600);
        assertThat(differentVerdicts()).isEmpty();
    }

    private static Map<String, String> differentVerdicts() {
        Map<String, String> said = DecidedFacts.verdicts(audit(files.stream()
                .flatMap(file -> Stream.of("--stack", file.toString()))
                .toList()));
        Map<String, String> real = DecidedFacts.verdicts(audit(List.of("--docker", engine.address())));
        Map<String, String> different = new TreeMap<>();
        said.forEach((what, verdict) -> {
            if (!verdict.equals("unknown") && !verdict.equals(real.get(what))) {
                different.put(what, verdict + ", is " + real.get(what));
            }
        });
        assertThat(said.values().stream().filter("fail"::equals).count()).isGreaterThan(50);
        assertThat(said.values().stream().filter("pass"::equals).count()).isGreaterThan(300);
        return different;
    }

    private static AuditRun audit(List<String> what) {
        List<String> arguments = new ArrayList<>(List.of("audit", "--format", "json", "--no-probe"));
        arguments.addAll(what);
        return AuditRun.of(ENVIRONMENT, new Terminal(false, false), arguments.toArray(String[]::new));
    }
}
