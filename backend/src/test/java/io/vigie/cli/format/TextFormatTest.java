package io.vigie.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.AuditRun;
import io.vigie.cli.Terminal;
import io.vigie.collect.FakeHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextFormatTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private AuditRun audit(String... options) {
        return AuditRun.at(host.ready().engine.address(), options);
    }

    private AuditRun inTerminal(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("audit", "--docker", host.ready().engine.address(), "--host-root", "/nonexistent"));
        arguments.addAll(List.of(options));
        return AuditRun.of(environment, new Terminal(true, true), arguments.toArray(String[]::new));
    }

    @Test
    void the_worst_stands_first_without_a_framework() {
        host.add(1, "db").with("HostConfig/Privileged", true).with("HostConfig/Memory", 0);

        assertThat(audit().out())
                .containsSubsequence("\ncritical\n", "container-privileged", "\nmedium\n", "container-memory-limit");
    }

    @Test
    void findings_stand_under_the_sections_of_the_framework_asked_for() {
        host.add(1, "db").with("HostConfig/Privileged", true).with("HostConfig/Memory", 0);

        assertThat(audit("--framework", "cis-docker-1.8.0").out())
                .containsSubsequence(
                        "CIS Docker Benchmark 1.8.0 · 5.", "5.5 ", "container-privileged", "5.11 ", "container-memory");
    }

    @Test
    void a_rule_is_shown_once_and_its_subjects_are_bounded() {
        for (int i = 1; i <= 13; i++) {
            host.add(i, "db-" + i).with("HostConfig/Privileged", true);
        }

        String text = audit("--only", "container-privileged").out();

        assertThat(text).containsOnlyOnce("Do not run privileged containers").contains("… and 3 more");
        assertThat(text.split("db-", -1)).hasSize(1 + 10);
        assertThat(text).contains("db-1 runs privileged").doesNotContain("Privileged: yes");
        assertThat(audit("--only", "container-privileged", "-v").out()).containsOnlyOnce("Privileged: yes");
    }

    @Test
    void the_sign_of_failure_stands_before_what_is_wrong_and_never_before_the_control() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        for (String language : new String[] {"en", "fr"}) {
            String text = audit("--lang", language).out();
            assertThat(text.lines().filter(line -> line.strip().startsWith("✗")))
                    .hasSizeGreaterThan(3)
                    .allMatch(line -> line.startsWith("    ✗ "));
        }
        assertThat(audit("--only", "container-privileged").out())
                .contains("  Do not run privileged containers  [container-privileged")
                .contains("]\n    ✗ db runs privileged, with all capabilities");
    }

    @Test
    void with_evidence_the_part_at_fault_has_a_sign_and_the_others_are_counted() {
        host.add(1, "db").with("HostConfig/CapAdd", List.of("CHOWN", "SYS_ADMIN", "KILL"));

        assertThat(audit("--only", "container-added-capabilities", "-v").out())
                .contains("✗ SYS_ADMIN, and 2 others, not at fault");
        assertThat(audit("--only", "container-added-capabilities", "-v", "--lang", "fr")
                        .out())
                .contains("✗ SYS_ADMIN, et 2 autres, non en cause");
    }

    @Test
    void where_a_fact_was_read_is_said_in_words_and_by_call_on_request() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        assertThat(audit("--only", "container-privileged", "-v").out()).doesNotContain("HostConfig");
        for (String asked : new String[] {"-vv", "--sources"}) {
            assertThat(audit("--only", "container-privileged", asked).out())
                    .containsOnlyOnce("Privileged: yes\n        read from the engine's answer about the container\n"
                            + "        container.privileged · GET /containers/{id}/json HostConfig.Privileged\n");
        }
        assertThat(audit("--only", "container-privileged", "--lang", "fr", "-vv")
                        .out())
                .contains("Privilégié : oui\n", "source : la réponse du moteur sur le conteneur");
    }

    @Test
    void a_finding_is_one_line_of_the_terminal_whatever_the_name() {
        String name = "漢字-" + "\uD83D\uDE00".repeat(20) + "-" + "x".repeat(200);
        host.add(1, name).with("HostConfig/Privileged", true).with("HostConfig/Memory", 0);

        for (String language : new String[] {"en", "fr"}) {
            AuditRun run = audit("--lang", language);
            assertThat(run.out().lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
            assertThat(run.out().lines().filter(line -> line.startsWith("    ✗ 漢字-")))
                    .hasSizeGreaterThan(5);
            assertThat(audit("--lang", language, "-vv").out().lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
        }
    }

    @Test
    void fixes_are_shown_on_request() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        assertThat(audit("--only", "container-privileged").out()).doesNotContain("docker run");
        assertThat(audit("--only", "container-privileged", "--fixes").out())
                .contains("→ docker run:\n        - --privileged\n        + --cap-drop NET_RAW\n")
                .doesNotContain("Compose");
    }

    @Test
    void what_is_unknown_is_named_with_its_reason() {
        String text =
                audit("--only", "host-reboot-required,host-package-lists-fresh").out();

        assertThat(text).contains("Package lists fetched on", "host-package-lists-fresh");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        assertThat(audit().out()).doesNotContain("\u001b");
        assertThat(audit("--color", "always").out()).contains("\u001b[1;31m");
        assertThat(inTerminal(Map.of()).out()).contains("\u001b[");
        assertThat(inTerminal(Map.of("NO_COLOR", "1")).out()).doesNotContain("\u001b");
        assertThat(inTerminal(Map.of("TERM", "dumb")).out()).doesNotContain("\u001b");
        assertThat(inTerminal(Map.of(), "--color=never").out()).doesNotContain("\u001b");
    }

    @Test
    void progress_is_told_on_terminals_and_taken_away() {
        host.add(1, "db");
        host.add(2, "web");

        assertThat(inTerminal(Map.of()).errors())
                .contains("Scanning containers … 2/2")
                .endsWith("\r\u001b[2K");
        assertThat(audit().errors()).isEmpty();
    }

    @Test
    void lines_keep_within_the_width_of_the_terminal() {
        host.add(1, "x".repeat(300)).with("HostConfig/Privileged", true);

        assertThat(inTerminal(Map.of("COLUMNS", "60"), "--color", "never").out().lines())
                .allMatch(line -> line.length() <= 60);
    }

    @Test
    void a_name_cannot_speak_to_the_terminal() {
        host.add(1, "db\u001b[2J\u001b]0;owned\u0007\nFAKE LINE\u202e").with("HostConfig/Privileged", true);

        String text = audit("--only", "container-privileged").out();

        assertThat(text).contains("‹U+001B›[2J").contains("‹U+202E›").doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("FAKE"));
    }
}
