package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigie audit --stack}. */
class StackAuditTest {
    private static final String FILE = """
            services:
              web:
                image: nginx
                privileged: true
                security_opt: [no-new-privileges:true]
                user: "999"
                ports:
                  - "127.0.0.1:8080:80"
                environment:
                  DB_PASSWORD: hunter22secret
                restart: always
                deploy:
                  labels: {ROOT_PASSWORD: hunter22secret}
                  resources:
                    limits: {memory: 64M, pids: 50}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("stack.yaml"), FILE);
    }

    private AuditRun audit(String... options) {
        return AuditRun.of(Stream.concat(Stream.of("audit", "--stack", file.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static Map<String, Json> byRule(AuditRun run) {
        return run.json().at("verdicts").elements().stream()
                .filter(verdict -> verdict.at("subject", "kind")
                        .text()
                        .filter("container"::equals)
                        .isPresent())
                .collect(Collectors.toMap(
                        verdict -> verdict.at("rule").text().orElseThrow(), one -> one, (first, second) -> first));
    }

    private static String verdict(Map<String, Json> verdicts, String rule) {
        return verdicts.get(rule).at("verdict").text().orElseThrow();
    }

    @Test
    void a_service_is_judged_by_what_its_tasks_get() {
        Map<String, Json> verdicts = byRule(audit("--format", "json"));

        assertThat(verdict(verdicts, "container-privileged")).isEqualTo("pass");
        assertThat(verdict(verdicts, "container-no-new-privileges"))
                .as("a default of the engine's")
                .isEqualTo("unknown");
        assertThat(verdict(verdicts, "container-port-every-address")).isEqualTo("fail");
        assertThat(verdict(verdicts, "container-restart-policy")).isEqualTo("pass");
        assertThat(verdict(verdicts, "container-memory-limit")).isEqualTo("pass");
        assertThat(verdict(verdicts, "container-image-pinned"))
                .as("the client may pin it at deployment")
                .isEqualTo("unknown");
        assertThat(verdicts.get("container-privileged").at("subject", "key").text())
                .hasValueSatisfying(key -> assertThat(key).matches("swarm:.*_web/1"));
    }

    @Test
    void a_finding_has_the_line_that_decides_it() {
        Json secret = byRule(audit("--format", "json")).get("container-secret-in-environment");

        assertThat(secret.at("line").number()).contains(10L);
        assertThat(secret.at("file").text()).contains(file.toString());
    }

    @Test
    void ignored_keys_are_told_once_each_with_its_first_line() {
        assertThat(audit().errors())
                .contains("ignores")
                .contains("ports: host_ip (" + file + ":8)")
                .contains("privileged (" + file + ":4)")
                .contains("security_opt (" + file + ":5)")
                .doesNotContain("restart (");
        assertThat(audit("--lang", "fr").errors()).contains("ignore ces clés");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mem_limit: 1m", "volumes_from: [a]", "extends: {service: a}", "group_add: [a]"})
    void a_key_that_docker_refuses_ends_the_audit(String key) throws IOException {
        Files.writeString(file, "services:\n  web:\n    image: nginx\n    " + key + "\n");
        AuditRun run = audit();

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).contains("stack files").contains(file + ":4:").contains(key.split(":")[0]);
    }

    @Test
    void kinds_of_files_are_not_mixed() {
        for (List<String> other :
                List.of(List.of("--compose", file.toString()), List.of("--dockerfile", file.toString()))) {
            AuditRun run = audit(other.toArray(String[]::new));

            assertThat(run.status()).isEqualTo(Main.FAILED);
            assertThat(run.errors()).contains("--");
        }
    }

    @Test
    @EnabledIf(value = "io.vigie.cli.PatchPrograms#available", disabledReason = "needs git and patch")
    void a_patch_uses_keys_that_a_swarm_obeys_and_ends_the_findings() throws Exception {
        AuditRun fixed = audit("--fix");
        Path patch = Files.writeString(folder.resolve("fix.patch"), fixed.out());
        Process applied = new ProcessBuilder("patch", "-p0", file.toString(), patch.toString()).start();
        assertThat(applied.waitFor()).isZero();
        Map<String, Json> after = byRule(audit("--format", "json"));

        assertThat(fixed.out())
                .contains("+    read_only: true", "pids: 50, cpus: \"1\"}")
                .doesNotContain("pids_limit", "8080", "+    security_opt");
        assertThat(fixed.errors())
                .contains("container-port-every-address is not fixed")
                .contains("A service of a swarm cannot set this");
        assertThat(verdict(after, "container-read-only")).isEqualTo("pass");
        assertThat(verdict(after, "container-cpu-limit")).isEqualTo("pass");
        assertThat(verdict(after, "container-port-every-address")).isEqualTo("fail");
    }
}
