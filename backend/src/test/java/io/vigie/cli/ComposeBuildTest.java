package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigie audit --compose}, of services whose images are built. */
class ComposeBuildTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("Dockerfile", "app/Dockerfile", "app/build/Other")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "FROM debian:13 AS base\nUSER root\nFROM base AS last\nUSER 7\n");
        }
    }

    private AuditRun audit(String build, String... options) throws IOException {
        Path file = Files.writeString(
                folder.resolve("compose.yaml"),
                "services:\n  web:\n    build: "
                        + build.replace(";", "\n      ").replace("@", folder + "/") + "\n");
        List<String> all = new ArrayList<>(List.of("audit", "--compose", file.toString(), "--only", "image-root-user"));
        all.addAll(List.of(options));
        return AuditRun.of(all.toArray(String[]::new));
    }

    private String found(String build) throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        for (Json verdict :
                audit(build, "--format", "json").json().at("verdicts").elements()) {
            String name = verdict.at("subject", "name").text().orElseThrow();
            String line =
                    verdict.at("line").number().map(number -> " " + number).orElse("");
            found.put(
                    name.replace(folder + "/", ""),
                    verdict.at("verdict").text().orElseThrow().replaceAll("^fail$", "fail" + line));
        }
        return found.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            .                                                            | {Dockerfile=pass}
            ./app                                                        | {app/Dockerfile=pass}
            @app                                                         | {app/Dockerfile=pass}
            ;context: app                                                | {app/Dockerfile=pass}
            ;context: app;dockerfile: build/Other                        | {app/build/Other=pass}
            ;context: app;dockerfile: @Dockerfile                        | {Dockerfile=pass}
            ;dockerfile: app/build/../Dockerfile                         | {app/Dockerfile=pass}
            ;context: app;target: base                                   | {app/Dockerfile (base)=fail 2}
            ;args: {A: b}                                                | {Dockerfile=pass}
            {context: app, target: BASE}                                 | {app/Dockerfile (BASE)=fail 2}
            """)
    void its_dockerfile_is_judged_as_compose_finds_it(String build, String expected) throws IOException {
        assertThat(found(build)).isEqualTo(expected);
    }

    @Test
    void one_that_stands_in_the_compose_file_is_named_by_its_line() throws IOException {
        assertThat(found(";dockerfile_inline: |;  FROM a;  USER 0")).isEqualTo("{compose.yaml:4=fail 4}");
        assertThat(found(";dockerfile_inline: \"FROM a\\nUSER 5\"")).isEqualTo("{compose.yaml:4=pass}");
    }

    @Test
    void services_of_one_dockerfile_and_stage_share_their_image() throws IOException {
        String three = ".\n  again:\n    build: .\n  other:\n    build: {context: ., target: base}";

        assertThat(found(three)).isEqualTo("{Dockerfile=pass, Dockerfile (base)=fail 2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/docker/example.git#main:web",
                "git@github.com:docker/example.git",
                "github.com/docker/example",
                "ssh://git@example.com/x.git",
                "nowhere",
                "{context: app, dockerfile: None}",
                "{context: /dev, dockerfile: null}"
            })
    void one_that_is_not_here_is_told_and_its_service_judged(String build) throws IOException {
        AuditRun run = audit(build, "--only", "container-privileged", "--fail-on", "none");

        assertThat(run.status()).isZero();
        assertThat(run.errors()).contains("the Dockerfile of web (", "compose.yaml:3) is not on this machine");
    }

    @Test
    void what_is_wrong_with_it_is_told_with_its_file_and_line() throws IOException {
        Files.writeString(folder.resolve("app/Dockerfile"), "FROM a\nRUIN b\n");

        AuditRun run = audit("app");

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.errors()).contains("app/Dockerfile:2");
    }

    @Test
    void a_finding_in_it_counts_for_the_exit_status_and_stays_out_of_the_patch() throws IOException {
        assertThat(audit("{context: app, target: base}").status()).isEqualTo(Main.FINDINGS);
        assertThat(audit("{context: app, target: base}", "--fix").out()).doesNotContain("Dockerfile");
        assertThat(audit("app").status()).isEqualTo(Main.CLEAN);
    }
}
