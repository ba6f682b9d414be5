package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigie audit --dockerfile}. */
class DockerfileAuditTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("Dockerfile"), text);
    }

    private AuditRun audit(String text, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("audit", "--dockerfile", file(text).toString()));
        arguments.addAll(List.of(options));
        return AuditRun.of(arguments.toArray(String[]::new));
    }

    private static Json verdict(AuditRun run, String rule) {
        return run.json().at("verdicts").elements().stream()
                .filter(one -> one.at("rule").text().filter(rule::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The verdict, and its line where it fails. */
    private String told(String text, String rule, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--format", "json", "--only", rule));
        all.addAll(List.of(options));
        Json verdict = verdict(audit(text, all.toArray(String[]::new)), rule);
        String word = verdict.at("verdict").text().orElseThrow();
        return word.equals("fail") ? word + " " + verdict.at("line").number().orElseThrow() : word;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            FROM scratch                                                            | fail 1
            FROM debian:13                                                          | unknown
            FROM debian:13;USER app                                                 | unknown
            FROM debian:13;USER 1000:1000                                           | pass
            FROM debian:13;USER 1000;USER root                                      | fail 3
            FROM debian:13;user 0                                                   | fail 2
            FROM debian:13 AS base;USER root;FROM base;RUN true                     | fail 2
            FROM debian:13 AS base;USER root;FROM BASE AS last;USER 10              | pass
            FROM debian:13 AS base;USER root;FROM debian:13                         | unknown
            FROM debian:13;ARG ID=0;USER $ID                                        | fail 3
            FROM debian:13;ARG ID=7;USER ${ID}:7                                    | pass
            FROM debian:13;ARG ID;USER $ID                                          | unknown
            ARG ID=0;FROM debian:13;ARG ID;USER $ID                                 | fail 4
            ARG ID=0;FROM debian:13;USER ${ID:-9}                                   | unknown
            FROM debian:13;ENV ID=5;ARG ID=0;USER ${ID}                             | pass
            FROM debian:13;ENV ID="";USER ${ID:-0}                                  | fail 3
            ARG BASE=scratch;FROM ${BASE}                                           | fail 2
            FROM --platform=linux/amd64 scratch AS x                                | fail 1
            FROM debian:13;RUN a \\\\;# no;USER 5;USER 0                            | fail 5
            FROM debian:13;RUN <<EOF;USER 5;EOF;USER 0                              | fail 5
            FROM debian:13 AS base;ONBUILD USER 0;FROM base                         | fail 2
            FROM debian:13;ONBUILD USER 0;USER 4                                    | pass
            # escape=`;FROM debian:13;RUN dir C:\\\\ `;  && x;USER 0                | fail 5
            """)
    void the_user_of_the_stage_that_is_built_decides(String lines, String expected) throws IOException {
        assertThat(told(lines.replace("\\\\", "\\").replace(";", "\n"), "image-root-user"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            image-health-check             | FROM scratch                                                 | fail 1
            image-health-check             | FROM a                                                       | unknown
            image-health-check             | FROM a;HEALTHCHECK NONE                                      | fail 2
            image-health-check             | FROM a;HEALTHCHECK --interval=5s CMD curl x                  | pass
            image-health-check             | FROM a;HEALTHCHECK CMD ["true"];FROM a                       | unknown
            image-add-instruction          | FROM a;ADD x /x                                              | pass
            image-add-instruction          | FROM a;COPY y /y;ADD --chown=1 https://example.com/x /x      | fail 3
            image-add-instruction          | FROM a;ADD ["https://example.com/x", "/x"]                   | fail 2
            image-add-instruction          | FROM a;ARG U=https://example.com;ADD $U/x /x                 | fail 3
            image-add-instruction          | FROM a AS b;ADD git@example.com:x.git /x;FROM a              | pass
            image-add-instruction          | FROM a AS b;ADD git@example.com:x.git /x;FROM b              | fail 2
            image-secret-in-environment    | FROM scratch;ENV A=b                                         | pass
            image-secret-in-environment    | FROM a;ENV A=b                                               | unknown
            image-secret-in-environment    | FROM a;ENV A=b \\\\;  DB_PASSWORD=hunter22secret             | fail 2
            image-secret-in-environment    | FROM a;ENV A=b;ENV DB_PASSWORD hunter22secret                | fail 3
            image-secret-in-environment    | FROM a;ARG P=hunter22secret;ENV DB_PASSWORD="$P"             | fail 3
            image-secret-in-environment    | FROM a AS b;ENV DB_PASSWORD=hunter22secret;FROM scratch      | pass
            image-secret-in-history        | FROM scratch;ARG A=b                                         | pass
            image-secret-in-history        | FROM a;ARG A=b                                               | unknown
            image-secret-in-history        | FROM a;ARG NPM_TOKEN=hunter22secret                          | fail 2
            image-secret-in-history        | ARG NPM_TOKEN=hunter22secret;FROM a                          | fail 1
            image-secret-in-history        | FROM a AS b;ARG NPM_TOKEN=hunter22secret;FROM scratch        | fail 2
            image-secret-in-history        | FROM a;RUN curl -u admin:hunter22secret https://example.com  | fail 2
            image-secret-in-history        | FROM a;RUN <<E;mysql --password=hunter22secret;E             | fail 2
            image-secret-in-history        | FROM a;CMD ["x", "--password=hunter22secret"]                | fail 2
            image-secret-in-history        | FROM a;LABEL a=b;LABEL db.password=hunter22secret            | fail 3
            image-unverified-install       | FROM a;RUN curl https://example.com/x.sh \\\\;  § sh         | fail 2
            image-lone-update              | FROM a;RUN apt-get update;RUN apt-get install -y x           | fail 2
            image-age                      | FROM a                                                       | unknown
            """)
    void each_rule_on_images_is_judged_by_what_the_file_decides(String rule, String lines, String expected)
            throws IOException {
        assertThat(told(lines.replace("\\\\", "\\").replace(";", "\n").replace("§", "|"), rule))
                .isEqualTo(expected);
    }

    @Test
    void a_named_stage_is_built_in_place_of_the_last() throws IOException {
        String file = "FROM scratch AS build\nUSER 0\nFROM scratch\nUSER 5\nFROM build AS test\n";

        assertThat(told(file, "image-root-user")).isEqualTo("fail 2");
        assertThat(told(file, "image-root-user", "--target", "1")).isEqualTo("pass");
        assertThat(told(file, "image-root-user", "--target", "BUILD")).isEqualTo("fail 2");
        assertThat(audit(file, "--target", "none").status()).isEqualTo(Main.FAILED);
    }

    @Test
    void every_unknown_verdict_has_its_reason_and_every_format_the_line() throws IOException {
        String file = "\uFEFF# syntax=docker/dockerfile:1\r\n\r\nFROM debian\r\nUSER root\r\n";

        for (Json verdict :
                audit(file, "--format", "json").json().at("verdicts").elements()) {
            verdict.at("why").text().ifPresent(why -> assertThat(why).startsWith("not-deployed:"));
            assertThat(verdict.at("subject", "kind").text()).contains("image");
        }
        assertThat(audit(file).out().replaceAll("\\s+", "")).contains(folder + "/Dockerfile:4:");
        assertThat(audit(file, "--format", "sarif", "--only", "image-root-user").out())
                .contains("\"startLine\":4");
        assertThat(audit(file, "--format", "junit", "--only", "image-root-user").out())
                .contains("line=\"4\"");
        assertThat(audit(file, "--only", "image-root-user").status()).isEqualTo(Main.FINDINGS);
        assertThat(audit(file, "--fail-on", "critical").status()).isEqualTo(Main.CLEAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only\n",
                "RUN x",
                "FROM a b",
                "FROM a AS b c",
                "FROM",
                "FROM a\nNONSENSE x",
                "FROM a\nRUN <<EOF\nx",
                "# escape=x\nFROM a"
            })
    void what_no_builder_takes_is_refused_with_its_place(String text) throws IOException {
        AuditRun run = audit(text);

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.errors()).containsPattern("Dockerfile:\\d+:1: ").hasLineCount(1);
    }

    @Test
    void a_file_of_too_much_is_refused() throws IOException {
        assertThat(audit("FROM a\n" + "RUN x\n".repeat(5_000)).status()).isEqualTo(Main.FAILED);
        assertThat(audit("FROM a\nRUN " + "x".repeat(2_000_000)).status()).isEqualTo(Main.FAILED);
        assertThat(audit("FROM a\nENV " + "A=${A:-$A$A} ".repeat(50_000), "--fail-on", "none")
                        .status())
                .isEqualTo(Main.CLEAN);
    }

    @Test
    void a_dockerfile_and_compose_files_are_two_audits() throws IOException {
        assertThat(audit("FROM a", "--compose", "compose.yaml").status()).isEqualTo(Main.FAILED);
        assertThat(AuditRun.of("audit", "--dockerfile", folder.resolve("none").toString())
                        .status())
                .isEqualTo(Main.FAILED);
    }
}
