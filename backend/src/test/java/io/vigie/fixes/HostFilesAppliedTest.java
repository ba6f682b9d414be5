package io.vigie.fixes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.fixes.ScratchHost.Outcome;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.fixes.files.PlannedExamples;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.verdicts.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The files of a host's plan, applied to real files: a look changes nothing, a second time changes nothing either. */
@EnabledIf(value = "available", disabledReason = "needs root, and Debian's acl, auditd and jq")
@Tag("root")
class HostFilesAppliedTest {
    private static final String DAEMON = """
            {"log-opts": {"tag": "{{.Name}}/{{.ID}}"}, "shutdown-timeout": 7, "icc": true}
            """;

    @TempDir
    private Path folder;

    private ScratchHost host;
    private Path files;

    static boolean available() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of("/usr/bin/setfacl", "/usr/sbin/auditctl", "/usr/bin/jq")
                        .allMatch(path -> Files.isExecutable(Path.of(path)));
    }

    static boolean plays() {
        return available() && Files.isExecutable(Path.of("/usr/bin/ansible-playbook"));
    }

    @BeforeEach
    void files() throws Exception {
        host = ScratchHost.in(folder);
        files = Files.createDirectories(folder.resolve("files {{ 7 * 7 }} $(id)"));
        Files.writeString(files.resolve("daemon.json"), DAEMON);
        Files.writeString(files.resolve("key.pem"), "key");
        Files.writeString(host.at("audit").resolve("docker.rules"), "-w /etc/docker -p wa -k docker\n");
        Files.writeString(host.at("audit").resolve("70-vigie-fixes.rules"), "-w /earlier -p wa -k docker");
        Files.writeString(host.at("sysctl").resolve("90-hardening.conf"), "net.ipv4.ip_forward=1\n");
        for (String command : List.of("chmod 0646", "chown 1:1", "setfacl -m u:daemon:rw")) {
            String[] words = (command + " ").split(" ");
            for (String name : List.of("daemon.json", "key.pem")) {
                List<String> all = new ArrayList<>(List.of(words));
                all.add(files.resolve(name).toString());
                assertThat(new ProcessBuilder(all).start().waitFor()).isZero();
            }
        }
    }

    private static Evidence seen(String fact, String json) {
        return new Evidence(fact, new JsonReader(JsonLimits.REPORT).read(json.getBytes(UTF_8)), "there");
    }

    private OpenFinding file(String rule, String name) {
        return PlannedExamples.finding(
                rule, "host", seen("host.files", "[{\"path\": \"" + files.resolve(name) + "\"}]"));
    }

    private OpenFinding engine(String rule) {
        return PlannedExamples.finding(
                rule,
                "engine",
                seen("engine.configurationFile", "\"" + files.resolve("daemon.json") + "\""),
                seen("engine.settingsInFile", "[\"log-opts\", \"shutdown-timeout\", \"icc\"]"),
                seen("engine.unit", "\"docker.service\""),
                seen("engine.version", "\"20.10.24\""));
    }

    private FixPlan plan() {
        return PlannedExamples.plan(
                "web-1",
                List.of(
                        file("host-daemon-configuration-mode", "daemon.json"),
                        file("host-daemon-configuration-owner", "daemon.json"),
                        file("host-tls-key-mode", "key.pem"),
                        file("host-tls-key-owner", "key.pem"),
                        engine("engine-inter-container-communication"),
                        engine("engine-live-restore"),
                        engine("engine-default-ulimits"),
                        PlannedExamples.finding("host-kernel-hardening", "host"),
                        PlannedExamples.finding(
                                "host-audit-dockerd", "host", seen("host.files", "[{\"path\": \"/usr/bin/dockerd\"}]")),
                        PlannedExamples.finding(
                                "host-audit-runc", "host", seen("host.files", "[{\"path\": \"/usr/bin/runc\"}]"))));
    }

    private Map<String, String> state() throws IOException, InterruptedException {
        return ScratchHost.state(files, folder.resolve("host"));
    }

    private void isFixed() throws Exception {
        Json daemon = new JsonReader(JsonLimits.REPORT).read(Files.readAllBytes(files.resolve("daemon.json")));
        assertThat(daemon.at("log-opts", "tag").text()).hasValue("{{.Name}}/{{.ID}}");
        assertThat(daemon.at("shutdown-timeout").number()).hasValue(7L);
        assertThat(daemon.at("icc").bool()).hasValue(false);
        assertThat(daemon.at("live-restore").bool()).hasValue(true);
        assertThat(mode("daemon.json")).isEqualTo("0644 0 0");
        assertThat(mode("key.pem")).isEqualTo("0400 0 0");
        assertThat(state().get(files.resolve("daemon.json").toString())).doesNotContain("user:daemon");
        assertThat(Files.readAllLines(host.at("audit").resolve("70-vigie-fixes.rules")))
                .containsExactlyInAnyOrder(
                        "-w /earlier -p wa -k docker",
                        "-w /usr/bin/dockerd -p wxa -k docker",
                        "-w /usr/bin/runc -p wxa -k docker");
        assertThat(Files.readAllLines(host.at("sysctl").resolve("90-hardening.conf")))
                .contains("net.ipv4.ip_forward=1", "kernel.kptr_restrict=1", "kernel.randomize_va_space=2");
    }

    private String mode(String name) throws IOException {
        Map<String, Object> is = Files.readAttributes(files.resolve(name), "unix:mode,uid,gid");
        return "%04o %s %s".formatted(((Integer) is.get("mode")) & 07777, is.get("uid"), is.get("gid"));
    }

    @Test
    void a_script_shows_what_it_would_change_then_changes_it_and_then_has_nothing_to_change() throws Exception {
        String script = folder.resolve("fixes.sh").toString();
        Files.write(
                Path.of(script),
                new FixFiles(Locale.ENGLISH).of(plan(), FixForm.SHELL).content());
        Map<String, String> before = state();

        Outcome look = host.run("bash", script);
        assertThat(look.status()).as(look.output()).isZero();
        assertThat(state()).isEqualTo(before);
        assertThat(host.loaded()).isEmpty();
        assertThat(look.output())
                .contains("+  \"live-restore\": true")
                .contains("+-w /usr/bin/runc -p wxa -k docker")
                .contains("would run: chown -- root:root")
                .contains("Nothing was changed");

        Outcome apply = host.run("bash", script, "--apply");
        assertThat(apply.status()).as(apply.output()).isZero();
        isFixed();
        assertThat(host.loaded()).containsExactly("augenrules --load", "sysctl --load /etc/sysctl.d/90-hardening.conf");
        assertThat(apply.output())
                .contains("stops all containers")
                .contains("with --engine: systemctl restart docker.service");
        assertThat(Files.readString(Files.walk(host.at("backups"))
                        .filter(path -> path.endsWith("daemon.json"))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo(DAEMON);

        Map<String, String> after = state();
        Outcome again = host.run("bash", script, "--apply");
        assertThat(again.status()).as(again.output()).isZero();
        assertThat(again.output()).contains("Changes: 0");
        assertThat(state()).isEqualTo(after);

        // What the last run only said is due is done by the next that may.
        assertThat(host.run("bash", script, "--apply", "--engine").status()).isZero();
        assertThat(host.run("bash", script, "--apply", "--engine").status()).isZero();
        assertThat(host.loaded().stream().filter("systemctl restart docker.service"::equals))
                .hasSize(1);
    }

    @Test
    void a_script_that_cannot_read_the_settings_leaves_them_alone_and_fails() throws Exception {
        Files.writeString(files.resolve("daemon.json"), "{\"icc\": true,");
        String script = folder.resolve("fixes.sh").toString();
        Files.write(
                Path.of(script),
                new FixFiles(Locale.ENGLISH)
                        .of(PlannedExamples.plan("web-1", List.of(engine("engine-live-restore"))), FixForm.SHELL)
                        .content());

        Outcome apply = host.run("bash", script, "--apply");

        assertThat(apply.status()).as(apply.output()).isEqualTo(1);
        assertThat(files.resolve("daemon.json")).hasContent("{\"icc\": true,");
    }

    @Test
    @Tag("long")
    @EnabledIf(value = "plays", disabledReason = "needs Debian's ansible-core")
    void a_playbook_changes_nothing_in_check_mode_then_all_and_then_nothing() throws Exception {
        String playbook = folder.resolve("playbook.yaml").toString();
        Files.write(
                Path.of(playbook),
                new FixFiles(Locale.ENGLISH).of(plan(), FixForm.ANSIBLE).content());
        Map<String, String> before = state();
        String[] play = {
            "ansible-playbook",
            "-i",
            "web-1,",
            "-c",
            "local",
            "-e",
            "ansible_become=false",
            "-e",
            "ansible_python_interpreter=/usr/bin/python3",
            playbook
        };

        Outcome check = host.run(
                Stream.concat(Stream.of(play), Stream.of("--check", "--diff")).toArray(String[]::new));
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(state()).isEqualTo(before);

        Outcome apply = host.run(play);
        assertThat(apply.status()).as(apply.output()).isZero();
        isFixed();
        assertThat(host.loaded())
                .containsExactlyInAnyOrder("augenrules --load", "sysctl --load /etc/sysctl.d/90-hardening.conf");

        Map<String, String> after = state();
        Outcome again = host.run(play);
        assertThat(again.output()).contains("changed=0").contains("failed=0");
        assertThat(state()).isEqualTo(after);
    }
}
