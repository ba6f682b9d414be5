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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of Compose files, against the containers that a real docker-compose makes of them. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and docker-compose")
@Tag("engine")
class RealComposeTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PASSED", "on", "HOME", "/root");
    private static final List<String> FILES =
            List.of("compose.yaml", "override.yaml", "base.yaml", "more.env", "seccomp.json", "token.txt");

    @TempDir
    private static Path shared;

    private static Path folder;
    private static LabEngine engine;

    static boolean available() {
        return LabEngine.available() && Files.isExecutable(Path.of("/usr/bin/docker-compose"));
    }

    @BeforeAll
    static void deploy() throws Exception {
        folder = Files.createDirectories(shared.resolve("shop"));
        for (String file : FILES) {
            Files.copy(Path.of("src/test/resources/compose", file), folder.resolve(file));
        }
        engine = LabEngine.start();
        // A container joins another's namespaces, and more than one network, when it starts.
        compose("up", "-d", "plain", "host-namespaces", "beside-plain", "beside-host", "two-networks");
        compose("up", "--no-start", "--no-recreate");
    }

    private static void compose(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("docker-compose", "--compatibility", "-H", engine.address()));
        words.addAll(List.of("-f", "compose.yaml", "-f", "override.yaml"));
        words.addAll(List.of(command));
        ProcessBuilder compose =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        compose.environment().putAll(ENVIRONMENT);
        Process process = compose.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
    }

    private static List<ComposeService> services() {
        ComposeOptions options = new ComposeOptions(
                List.of(folder.resolve("compose.yaml"), folder.resolve("override.yaml")), List.of(), ENVIRONMENT);
        return ProjectContainers.of(ComposeProject.read(options), options);
    }

    @Test
    void every_fact_that_the_files_decide_is_that_of_the_container() {
        Map<String, Container> deployed = DecidedFacts.containers(engine);
        List<ComposeService> services = services();
        List<String> different = new ArrayList<>();
        services.forEach(service -> different.addAll(
                DecidedFacts.differences(service, Objects.requireNonNull(deployed.get(service.key()), service.key()))));

        assertThat(different).isEmpty();
        assertThat(services).hasSize(deployed.size());
        assertThat(services.stream()
                        .mapToLong(
                                service -> DecidedFacts.of(service.container()).size())
                        .sum())
                .isGreaterThan(1_500);
    }

    /** Keys that Debian's docker-compose does not know, and the same to docker itself. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uts: host                                                  | --uts=host
            cgroup: host                                               | --cgroupns=host
            cgroup: private                                            | --cgroupns=private
            security_opt: ["systempaths=unconfined"]                   | --security-opt=systempaths=unconfined
            security_opt: [systempaths:unconfined, "label:disable"]    | --security-opt=systempaths=unconfined --security-opt=label=disable
            deploy: {resources: {limits: {pids: 5}}}                   | --pids-limit=5
            pids_limit: -1                                             | --pids-limit=-1
            deploy: {restart_policy: {condition: any}}                 | --restart=always
            gpus: all                                                  | --gpus=all
            ports: [":::8300:80"]                                      | --publish=[::]:8300:80
            ports: ["8310-8311:80"]                                    | --publish=8310-8311:80
            memswap_limit: -1                                          | --memory-swap=-1
            volumes: ["/opt:/opt:ro,rslave"]                           | --volume=/opt:/opt:ro,rslave
            """)
    void a_key_says_the_same_as_an_option_of_docker(String key, String options) throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(shared.resolve("one")).resolve("one.yaml"),
                "services: {web: {image: 'lab/busybox:1', command: [sleep, '100000'], network_mode: bridge, "
                        + key.strip() + "}}");
        ComposeOptions one = new ComposeOptions(List.of(file), List.of(), ENVIRONMENT);
        String id = engine.create(options.strip().split(" "));
        try {
            Container real =
                    Objects.requireNonNull(DecidedFacts.containers(engine).get("id:" + id), id);
            ComposeService said =
                    ProjectContainers.of(ComposeProject.read(one), one).getFirst();

            assertThat(DecidedFacts.differences(said, real))
                    .allMatch(difference -> difference.startsWith("web compose"));
        } finally {
            engine.docker("rm", id);
        }
    }

    @Test
    void every_verdict_that_the_files_decide_is_that_of_the_container() {
        Map<String, String> said = DecidedFacts.verdicts(audit(Stream.of("compose.yaml", "override.yaml")
                .flatMap(file -> Stream.of("--compose", folder.resolve(file).toString()))
                .toList()));
        Map<String, String> real = DecidedFacts.verdicts(audit(List.of("--docker", engine.address())));
        Map<String, String> different = new TreeMap<>();
        said.forEach((what, verdict) -> {
            if (!verdict.equals("unknown") && !verdict.equals(real.get(what))) {
                different.put(what, verdict + ", is " + real.get(what));
            }
        });

        assertThat(different).isEmpty();
        assertThat(said.values().stream().filter("fail"::equals).count()).isGreaterThan(100);
        assertThat(said.values().stream().filter("pass"::equals).count()).isGreaterThan(900);
    }

    private static AuditRun audit(List<String> what) {
        List<String> arguments = new ArrayList<>(List.of("audit", "--format", "json", "--no-probe"));
        arguments.addAll(what);
        return AuditRun.of(ENVIRONMENT, new Terminal(false, false), arguments.toArray(String[]::new));
    }
}
