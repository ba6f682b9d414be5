package io.vigie.rules.fixes.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.rules.fixes.WhyByHand;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.LeftToPerson;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.verdicts.Evidence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** One plan, many forms: each is what its reader takes, whatever the objects are called. */
class FixFilesTest {
    private static final FixFiles FILES = new FixFiles(Locale.ENGLISH);

    @TempDir
    private Path folder;

    private static Evidence seen(String fact, String json) {
        return new Evidence(fact, new JsonReader(JsonLimits.REPORT).read(json.getBytes(UTF_8)), "there");
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    private static OpenFinding fileMode(String path) {
        return PlannedExamples.finding(
                "host-daemon-configuration-mode",
                "host",
                seen("host.files", "[{\"path\": " + quoted(path) + ", \"mode\": \"0666\"}]"));
    }

    private static OpenFinding inCompose(String rule, String service, Evidence... more) {
        List<Evidence> all = new ArrayList<>(List.of(more));
        all.add(seen("container.composeProject", "\"shop\""));
        all.add(seen("container.composeService", quoted(service)));
        all.add(seen("engine.product", "\"docker\""));
        return PlannedExamples.finding(rule, "shop-" + service + "-1", all.toArray(Evidence[]::new));
    }

    private static String text(FixForm form, OpenFinding... findings) {
        return FILES.of(PlannedExamples.plan("web-1", List.of(findings)), form).text();
    }

    private static List<WhyByHand> byHand(OpenFinding... findings) {
        return PlannedExamples.plan("web-1", List.of(findings)).byHand().stream()
                .map(LeftToPerson::why)
                .toList();
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    private static List<OpenFinding> everything() {
        return PlannedExamples.rules()
                .flatMap(rule -> Stream.of(PlannedExamples.BY_COMPOSE, PlannedExamples.BY_HAND)
                        .flatMap(maker -> PlannedExamples.findings(rule, "web", maker).stream()))
                .toList();
    }

    private int bash(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        command.addAll(arguments.length == 1 && arguments[0].equals("-n") ? List.of("-n") : List.of());
        command.add(file.toString());
        command.addAll(arguments.length == 1 && arguments[0].equals("-n") ? List.of() : List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Files.write(folder.resolve("output"), process.getInputStream().readAllBytes());
        return process.waitFor();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    @Test
    void of_every_failing_example_all_forms_are_what_their_readers_take() throws Exception {
        FixPlan plan = PlannedExamples.plan("web-1", everything());

        assertThat(bash(FILES.of(plan, FixForm.SHELL).text(), "-n"))
                .as(output())
                .isZero();
        Node playbook = new Yaml()
                .compose(new StringReader(FILES.of(plan, FixForm.ANSIBLE).text()));
        assertThat(playbook.getNodeId().name()).isEqualTo("sequence");
        assertThat(new Yaml()
                        .compose(
                                new StringReader(FILES.of(plan, FixForm.COMPOSE).text()))
                        .getNodeId()
                        .name())
                .isEqualTo("mapping");
        assertThat(new JsonReader(JsonLimits.REPORT)
                        .read(FILES.of(plan, FixForm.DAEMON).content())
                        .members())
                .containsKeys("icc", "live-restore", "no-new-privileges");
        assertThat(FILES.of(plan, FixForm.AUDITD).text().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("-w /\\S+ -p w?x?a -k docker"));
    }

    static boolean checksScripts() {
        return Files.isExecutable(Path.of("/usr/bin/shellcheck"));
    }

    @Test
    @EnabledIf(value = "checksScripts", disabledReason = "needs Debian's shellcheck")
    void shellcheck_finds_nothing_in_a_script() throws Exception {
        Path file = Files.writeString(
                folder.resolve("fixes.sh"),
                FILES.of(PlannedExamples.plan("web-1", everything()), FixForm.SHELL)
                        .text());
        Process check = new ProcessBuilder("/usr/bin/shellcheck", "--severity=warning", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes());

        assertThat(check.waitFor()).as(output).isZero();
    }

    @Test
    void every_finding_is_changed_by_a_file_or_told_to_a_person() {
        for (OpenFinding finding : everything()) {
            FixPlan plan = PlannedExamples.plan("web-1", List.of(finding));

            assertThat(plan.fixed() + plan.needPerson()).isEqualTo(1);
            assertThat(plan.fixed() == 1)
                    .as(finding.rule())
                    .isEqualTo(plan.byHand().isEmpty());
        }
    }

    @Test
    void what_loses_data_cuts_somebody_off_or_restarts_a_host_is_never_a_command_of_the_script() {
        String script = FILES.of(PlannedExamples.plan("web-1", everything()), FixForm.SHELL)
                .text();
        String body = script.substring(script.indexOf("\nmain() {"));

        assertThat(body.lines().filter(line -> !line.strip().startsWith("#")))
                .noneMatch(
                        line -> line.matches(
                                ".*(?:\\b(?:reboot|rm|nft|leave|usermod|gpasswd|prune|mkfs)\\b|iptables -|\"(?:data-root|userns-remap|storage-driver|tlsverify|hosts)\").*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch MARK)",
                "`touch MARK`",
                "'; touch MARK; '",
                "\"; touch MARK; \"",
                "a\ntouch MARK\n",
                "-rf\t--",
                "{{ lookup('pipe', 'touch MARK') }}",
                "{% set x = 1 %}",
                "a\\'b$HOME!*?[a-z]~",
                "\u202Egnp\u200B",
                "a b;c&d|e<f>g#h"
            })
    void a_file_with_any_name_is_changed_and_nothing_else_happens(String name) throws Exception {
        Path mark = folder.resolve("mark");
        Path file = Files.createDirectories(folder.resolve("files")).resolve(name.replace("MARK", "mark"));
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        OpenFinding finding = fileMode(file.toString());
        String script = text(FixForm.SHELL, finding).replace("/var/backups/vigie-fixes", folder + "/backups");

        assertThat(bash(script)).as(output()).isZero();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(6);
        assertThat(bash(script, "--apply")).as(output()).isZero();

        assertThat(Files.getPosixFilePermissions(file)).as(output()).hasSize(4);
        assertThat(mark).doesNotExist();
        assertThat(Path.of("mark")).doesNotExist();
        new Yaml().compose(new StringReader(text(FixForm.ANSIBLE, finding)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a: {x: y}", "web\u2028", "$(id)", "{{ x }}", "-x"})
    void a_service_whose_name_compose_would_not_take_is_left_to_a_person(String service) {
        assertThat(byHand(inCompose("container-memory-limit", service))).containsExactly(WhyByHand.NAME);
    }

    @Test
    void comments_end_with_their_line_whatever_is_in_them() throws Exception {
        OpenFinding finding = PlannedExamples.finding(
                "container-privileged", "web\ntouch mark\n\u2028", seen("engine.product", "\"docker\""));
        for (FixForm form : List.of(FixForm.SHELL, FixForm.ANSIBLE)) {
            assertThat(text(form, finding).lines().filter(line -> line.contains("touch mark")))
                    .isNotEmpty()
                    .allMatch(line -> line.strip().startsWith("#"));
        }
        assertThat(bash(text(FixForm.SHELL, finding))).as(output()).isZero();
    }

    @Test
    void findings_of_one_container_change_one_service_of_one_file() {
        String file = text(
                FixForm.COMPOSE,
                inCompose("container-memory-limit", "web"),
                inCompose("container-process-limit", "web"),
                inCompose("container-read-only", "web"),
                inCompose("container-temporary-files", "web"),
                inCompose("container-dropped-capabilities", "db"));

        assertThat(yaml(file))
                .isEqualTo(Map.of(
                        "services",
                        Map.of(
                                "web",
                                Map.of(
                                        "mem_limit",
                                        "256m",
                                        "pids_limit",
                                        200,
                                        "read_only",
                                        true,
                                        "tmpfs",
                                        List.of("/tmp:rw,noexec,nosuid,size=64m")),
                                "db",
                                Map.of("cap_drop", List.of("ALL")))));
    }

    @Test
    void what_a_second_file_cannot_take_out_of_a_list_is_told_with_the_lines_to_take_out() {
        String file = text(
                FixForm.COMPOSE,
                inCompose("container-host-pid", "web", seen("container.pidNamespace", "\"host\"")),
                inCompose(
                        "container-added-capabilities", "web", seen("container.capabilitiesAdded", "[\"SYS_ADMIN\"]")));

        assertThat(file).contains("\n    pid: !reset null\n").contains("Compose 2.24.4 or later");
        assertThat(file.lines().filter(line -> line.contains("SYS_ADMIN")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("#"));
    }

    @Test
    void two_fixes_that_contradict_each_other_are_told_and_the_more_severe_holds() {
        OpenFinding limit =
                PlannedExamples.finding("container-memory-limit", "web", seen("engine.product", "\"docker\""));
        OpenFinding above =
                PlannedExamples.finding("container-memory-above-host", "web", seen("engine.product", "\"docker\""));

        assertThat(byHand(limit, above)).containsExactly(WhyByHand.CONFLICT);
        assertThat(byHand(
                        inCompose("container-log-driver", "web"),
                        inCompose("container-log-driver-override", "web", seen("engine.loggingDriver", "\"syslog\""))))
                .containsExactly(WhyByHand.CONFLICT);
        assertThat(text(FixForm.SHELL, limit, above)).contains("update_container web --memory 256m --memory-swap 256m");
    }

    @Test
    void settings_of_the_daemon_are_one_file_and_a_flag_changes_where_it_stands() {
        Evidence settings = seen("engine.settingsInFile", "[\"debug\"]");
        Evidence flags =
                seen("engine.flags", "[{\"name\": \"icc\", \"file\": \"/usr/lib/systemd/system/docker.service\"}]");
        Evidence unit = seen("engine.unit", "\"docker.service\"");
        OpenFinding[] findings = Stream.of(
                        "engine-debug",
                        "engine-live-restore",
                        "engine-inter-container-communication",
                        "engine-user-namespace",
                        "engine-tls-verify",
                        "engine-log-driver")
                .map(rule -> PlannedExamples.finding(rule, "engine", settings, flags, unit))
                .toArray(OpenFinding[]::new);

        FixFile file = FILES.of(PlannedExamples.plan("web-1", List.of(findings)), FixForm.DAEMON);
        assertThat(file.name()).isEqualTo("daemon.json");
        assertThat(yaml(file.text())).isEqualTo(Map.of("debug", false, "live-restore", true));
        assertThat(text(FixForm.SHELL, findings))
                .contains("flag_in_unit /etc/systemd/system/docker.service.d /usr/lib/systemd/system/docker.service '")
                .contains("#   With this setting the engine no longer sees its images");
        assertThat(byHand(findings)).containsExactlyInAnyOrder(WhyByHand.ENGINE, WhyByHand.ENGINE, WhyByHand.CHOICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/docker\\u0000/daemon.json", "/etc/docker\\n/daemon.json", "daemon.json"})
    void settings_of_a_daemon_whose_file_has_no_writable_name_are_left_to_a_person(String file) {
        assertThat(byHand(PlannedExamples.finding(
                        "engine-debug", "engine", seen("engine.configurationFile", "\"" + file + "\""))))
                .containsExactly(WhyByHand.NAME);
    }

    @Test
    void settings_for_a_file_that_has_others_are_not_called_the_file() {
        FixFile file = FILES.of(
                PlannedExamples.plan(
                        "web-1",
                        List.of(PlannedExamples.finding(
                                "engine-debug", "engine", seen("engine.settingsInFile", "[\"data-root\"]")))),
                FixForm.DAEMON);

        assertThat(file.name()).isEqualTo("daemon-settings.json");
    }

    @Test
    void packages_are_upgraded_together_by_the_hosts_own_manager_and_by_none_where_a_name_is_none() {
        Evidence manager = seen("host.packageManager", "\"dpkg\"");
        OpenFinding engine = PlannedExamples.finding(
                "host-engine-updates", "host", manager, seen("host.packageUpdates", "[{\"name\": \"runc\"}]"));
        OpenFinding others = PlannedExamples.finding(
                "host-security-updates",
                "host",
                manager,
                seen("host.packageUpdates", "[{\"name\": \"libssl3\"}, {\"name\": \"runc\"}]"));
        OpenFinding hostile = PlannedExamples.finding(
                "host-security-updates", "host", manager, seen("host.packageUpdates", "[{\"name\": \"-o=x;id\"}]"));

        assertThat(text(FixForm.SHELL, engine, others).lines().filter(line -> line.startsWith("    upgrade ")))
                .containsExactly("    upgrade dpkg libssl3 runc");
        assertThat(byHand(hostile)).containsExactly(WhyByHand.COMMANDS);
    }

    @ParameterizedTest
    @EnumSource(FixForm.class)
    void hosts_of_one_name_have_a_folder_each_and_what_had_no_room_is_told(FixForm form) throws Exception {
        List<FixPlan> plans = Stream.of("web", "WEB", "../../etc", "")
                .map(host -> PlannedExamples.plan(
                        host, List.of(fileMode("/etc/docker/daemon.json"), inCompose("container-memory-limit", "web"))))
                .toList();
        FixFile file = FILES.of(plans, 7, form);

        if (form == FixForm.ANSIBLE) {
            assertThat(file.text()).contains("7 hosts more");
            return;
        }
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).doesNotHaveDuplicates().contains("README.txt").noneMatch(name -> name.contains(".."));
        assertThat(new TreeSet<>(names.stream()
                        .filter(name -> name.contains("/"))
                        .map(name -> name.replaceFirst("/.*", ""))
                        .toList()))
                .hasSize(form == FixForm.DAEMON ? 0 : 4);
    }

    @Test
    void findings_that_had_no_room_are_told_at_the_top_of_every_file() {
        FixPlan plan = FixPlanner.plan(
                "web-1", PlannedExamples.AT, List.of(fileMode("/etc/docker/daemon.json")), 12, Locale.ENGLISH);
        for (FixForm form : List.of(FixForm.SHELL, FixForm.ANSIBLE, FixForm.AUDITD)) {
            assertThat(FILES.of(plan, form).text()).contains("# There are 12 findings more");
        }
    }
}
