package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vigie audit --compose}. */
class ComposeAuditTest {
    private static final String FILE = """
            services:
              web:
                image: nginx
                privileged: true
                ports:
                  - "8080:80"
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
                  - data:/data
                environment:
                  DB_PASSWORD: hunter22secret
              db:
                image: postgres:16
                user: "999"
                read_only: true
                cap_drop: [ALL]
                mem_limit: 512m
                pids_limit: 100
                security_opt: [no-new-privileges:true]
                healthcheck: {test: [CMD, pg_isready]}
                restart: on-failure:5
            volumes:
              data:
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("compose.yaml"), FILE);
    }

    private AuditRun audit(String... options) {
        return AuditRun.of(java.util.stream.Stream.concat(
                        List.of("audit", "--compose", file.toString()).stream(), java.util.Arrays.stream(options))
                .toArray(String[]::new));
    }

    private static Set<String> failing(AuditRun run) {
        return run.json().at("verdicts").elements().stream()
                .filter(one -> one.at("verdict").text().filter("fail"::equals).isPresent())
                .map(one -> one.at("subject", "name").text().orElseThrow() + " "
                        + one.at("rule").text().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_file_with_the_fixes_beside_the_projects_own_ends_what_it_says_and_makes_nothing_worse() throws IOException {
        Files.writeString(
                file, FILE.replace("privileged: true", "privileged: true\n    pid: host\n    userns_mode: host"));
        AuditRun fixes = audit("--fix-file", "compose");
        Path second = Files.writeString(folder.resolve("compose.fixes.yaml"), fixes.out());

        Set<String> before = failing(audit("--format", "json"));
        Set<String> after = failing(audit("--compose", second.toString(), "--format", "json"));

        assertThat(fixes.out()).contains("!reset null");
        assertThat(before).contains("web container-privileged", "web container-host-pid", "web container-memory-limit");
        assertThat(after)
                .doesNotContain(
                        "web container-privileged",
                        "web container-host-pid",
                        "web container-memory-limit",
                        "web container-read-only")
                .contains("web container-engine-socket");
        after.removeAll(before);
        assertThat(after).as("fails since the fixes").isEmpty();
    }

    private static Json verdict(AuditRun run, String service, String rule) {
        return run.json().at("verdicts").elements().stream()
                .filter(one -> one.at("rule").text().filter(rule::equals).isPresent())
                .filter(one ->
                        one.at("subject", "name").text().filter(service::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static String verdictOf(AuditRun run, String service, String rule) {
        return verdict(run, service, rule).at("verdict").text().orElseThrow();
    }

    @Test
    void what_the_file_decides_is_decided() {
        AuditRun run = audit("--format", "json");

        for (String rule : List.of(
                "container-privileged",
                "container-engine-socket",
                "container-port-every-address",
                "container-memory-limit",
                "container-secret-in-environment",
                "container-image-pinned",
                "container-read-only")) {
            assertThat(verdictOf(run, "web", rule)).as(rule).isEqualTo("fail");
        }
        for (String rule : List.of(
                "container-privileged",
                "container-engine-socket",
                "container-port-every-address",
                "container-memory-limit",
                "container-root-user",
                "container-no-new-privileges",
                "container-health-check",
                "container-restart-policy",
                "container-read-only",
                "container-process-limit",
                "container-net-raw")) {
            assertThat(verdictOf(run, "db", rule)).as(rule).isEqualTo("pass");
        }
        assertThat(run.status()).isEqualTo(Main.FINDINGS);
    }

    @Test
    void what_only_image_or_host_can_tell_is_unknown_with_that_reason() {
        AuditRun run = audit("--format", "json");

        for (String rule : List.of(
                "container-root-user",
                "container-health-check",
                "container-data-volumes",
                "container-process-root",
                "container-log-driver",
                "container-ports-undeclared")) {
            Json verdict = verdict(run, "web", rule);
            assertThat(verdict.at("verdict").text()).as(rule).contains("unknown");
            assertThat(verdict.at("why").text().orElseThrow()).as(rule).startsWith("not-deployed");
        }
        assertThat(verdictOf(run, "db", "container-secret-in-environment")).isEqualTo("unknown");
    }

    @Test
    void every_unknown_verdict_has_that_reason_and_names_a_fact() {
        for (Json verdict : audit("--format", "json").json().at("verdicts").elements()) {
            verdict.at("why").text().ifPresent(why -> assertThat(why).startsWith("not-deployed:"));
        }
    }

    @Test
    void a_verdict_has_the_file_and_the_line_of_the_key_that_decides_it_or_of_the_service() {
        AuditRun run = audit("--format", "json");

        assertThat(verdict(run, "web", "container-privileged").at("line").number())
                .contains(4L);
        assertThat(verdict(run, "web", "container-engine-socket").at("line").number())
                .contains(8L);
        assertThat(verdict(run, "web", "container-port-every-address")
                        .at("line")
                        .number())
                .contains(6L);
        assertThat(verdict(run, "web", "container-memory-limit").at("line").number())
                .contains(2L);
        assertThat(verdict(run, "web", "container-secret-in-environment")
                        .at("line")
                        .number())
                .contains(11L);
        assertThat(verdict(run, "db", "container-memory-limit").at("file").text())
                .contains(file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volumes: [/a:/a, {type: bind, source: /etc, target: /etc}]  | container-sensitive-mounts
            volumes: [/a:/a, /run/docker.sock:/s]                       | container-engine-socket
            ports: ['127.0.0.1:81:81', '8080:80']                       | container-port-every-address
            ports: ['8080-8081:80-81', {target: 443, published: 443}]   | container-port-privileged
            cap_add: [CHOWN, cap_sys_admin]                             | container-added-capabilities
            devices: ['/dev/null:/dev/x:r', '/dev/sda:/dev/sda:rwm']    | container-device-permissions
            security_opt: ['label:user:x', 'seccomp:unconfined']        | container-seccomp
            environment: [A=b, DB_PASSWORD=hunter22secret]              | container-secret-in-environment
            labels: [a=b, db.password=hunter22secret]                   | container-secret-in-labels
            """)
    void the_element_of_a_list_that_is_at_fault_has_its_own_line(String key, String rule) throws IOException {
        String list = key.substring(key.indexOf('[') + 1, key.lastIndexOf(']'));
        String second = list.substring(list.indexOf(", ") + 2);
        String first = list.substring(0, list.length() - second.length() - 2);
        Files.writeString(
                file,
                "services:\n  web:\n    image: a\n    "
                        + key.substring(0, key.indexOf('[')).strip() + "\n      - " + first
                        + "\n      - # here\n        " + second + "\n");

        assertThat(verdict(audit("--format", "json"), "web", rule).at("line").number())
                .contains(7L);
    }

    @Test
    void only_rules_on_containers_are_judged() {
        assertThat(audit("--format", "json").json().at("verdicts").elements())
                .extracting(one -> one.at("subject", "kind").text().orElse(""))
                .containsOnly("container");
    }

    @Test
    void text_names_file_line_and_service() {
        AuditRun run = AuditRun.of(
                Map.of("COLUMNS", "120"),
                new Terminal(false, false),
                "audit",
                "--compose",
                file.toString(),
                "--only",
                "container-privileged",
                "--fixes");

        assertThat(run.out().replaceAll("\\s+", " ")).contains(file + ":4: web runs privileged");
    }

    @Test
    void sarif_has_a_region_of_the_file() {
        Json result = audit("--format", "sarif", "--only", "container-privileged")
                .json()
                .at("runs")
                .elements()
                .getFirst()
                .at("results")
                .elements()
                .getFirst();

        Json location = result.at("locations").elements().getFirst();
        assertThat(location.at("physicalLocation", "artifactLocation", "uri").text())
                .contains("file://" + file);
        assertThat(location.at("physicalLocation", "region", "startLine").number())
                .contains(4L);
        assertThat(location.at("physicalLocation", "region", "startColumn").number())
                .contains(5L);
    }

    @Test
    void junit_has_file_and_line() {
        assertThat(audit("--format", "junit", "--only", "container-privileged").out())
                .contains("file=\"" + file + "\" line=\"4\"");
    }

    @Test
    void the_least_severity_decides_the_status() {
        assertThat(audit("--only", "container-read-only", "--fail-on", "critical")
                        .status())
                .isEqualTo(Main.CLEAN);
        assertThat(audit("--only", "container-privileged", "--fail-on", "critical")
                        .status())
                .isEqualTo(Main.FINDINGS);
        assertThat(audit("--fail-on", "none").status()).isEqualTo(Main.CLEAN);
    }

    @Test
    void files_that_cannot_be_used_are_no_clean_audit() throws IOException {
        Files.writeString(file, "services: {web: {image: '${A:?}'}}");
        AuditRun run = audit();

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.errors()).contains(file + ":1:18: ").hasLineCount(1);
    }

    @Test
    void profiles_and_variables_without_a_value_are_told() throws IOException {
        Files.writeString(file, "services: {web: {image: 'a:1${A}', profiles: [x]}}");

        assertThat(audit().errors()).contains("A", "profile");
        assertThat(verdictOf(audit("--compose-profile", "x", "--format", "json"), "web", "container-image-pinned"))
                .isEqualTo("pass");
    }

    @Test
    void later_files_are_merged_over_earlier_ones() throws IOException {
        Path over = Files.writeString(folder.resolve("over.yaml"), "services: {web: {privileged: false}}");

        Json verdict = verdict(audit("--compose", over.toString(), "--format", "json"), "web", "container-privileged");

        assertThat(verdict.at("verdict").text()).contains("pass");
        assertThat(verdict.at("file").text()).contains(over.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--stack, --compose-profile, --compose-profile goes with --compose.",
        "--stack, --compose-env-file, --compose-env-file goes with --compose.",
        "--dockerfile, --compose-profile, --compose-profile goes with --compose.",
        "--compose, --target, --target goes with --dockerfile."
    })
    void an_option_that_means_nothing_there_is_refused(String kind, String option, String problem) {
        AuditRun run = AuditRun.of("audit", kind, file.toString(), option, "x");

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.errors()).contains(problem);
    }
}
