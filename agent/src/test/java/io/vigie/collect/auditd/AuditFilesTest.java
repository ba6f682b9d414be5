package io.vigie.collect.auditd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.vigie.collect.host.TestRoot;
import io.vigie.report.value.AuditRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {
    private static final AuditRule DOCKERD = new AuditRule("/usr/bin/dockerd", "rwxa", "");

    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder);
    }

    private List<AuditRule> rules(String text) {
        return host.file("/etc/audit/audit.rules", text)
                .scan(new AuditSection())
                .auditRulesOnDisk()
                .orElseThrow();
    }

    @Test
    void a_watch_is_read_in_all_its_spellings() {
        for (String line : List.of(
                "-w /usr/bin/dockerd -k docker",
                "  -w   /usr/bin/dockerd\t-p wxar -k docker",
                "-w \"/usr/bin/dockerd\" -p rwxa -k 'docker'",
                "-a always,exit -F path=/usr/bin/dockerd -F perm=rwxa -F key=docker",
                "-a exit,always -F arch=b64 -F path=/usr/bin/dockerd -S all -k docker",
                "-A always,exit -S all -F path=/usr/bin/dockerd -F perm=arwx -k docker -k more")) {
            assertThat(rules(line)).as(line).containsExactly(DOCKERD);
        }
    }

    @Test
    void a_watch_on_attributes_alone_is_no_watch_on_writing() {
        assertThat(rules("-w /etc/docker/daemon.json -p a"))
                .containsExactly(new AuditRule("/etc/docker/daemon.json", "a", ""));
    }

    @Test
    void comments_and_control_lines_are_no_rules() {
        assertThat(rules("# -w /usr/bin/dockerd\n\n-b 8192\n-f 1\n-e 2\n--backlog_wait_time 60000\nnonsense\n"))
                .isEmpty();
    }

    @Test
    void emptying_the_list_takes_back_what_stands_before() {
        assertThat(rules("-w /etc/docker -k a\n-D\n-w /usr/bin/dockerd -k docker\n"))
                .containsExactly(DOCKERD);
    }

    @Test
    void single_system_calls_have_no_permissions() {
        assertThat(rules("-a always,exit -F arch=b64 -F path=/usr/bin/runc -S unlink,rename -F key=r"))
                .containsExactly(new AuditRule("/usr/bin/runc", "", ""));
    }

    @Test
    void a_rule_that_sees_only_some_does_not_count() {
        assertThat(rules("""
                -a always,exit -F path=/usr/bin/a -F perm=rwxa -F auid>=1000
                -a always,exit -F path!=/usr/bin/b
                -a always,exit -F path=/usr/bin/c -F success=0
                -a always,exit -F path=/usr/bin/d -C uid!=euid
                -a always,exit -F arch=b32 -F path=/usr/bin/e
                -a always,user -F path=/usr/bin/f
                """)).isEmpty();
    }

    @Test
    void a_folder_is_watched_with_all_below_it_or_not_at_all() {
        host.folder("/etc/docker").folder("/var/lib/docker");

        assertThat(
                        rules(
                                "-a always,exit -F path=/etc/docker\n-a always,exit -F dir=/var/lib/docker/ -k d\n-w /etc/docker/"))
                .containsExactly(
                        new AuditRule("/var/lib/docker", "rwxa", ""), new AuditRule("/etc/docker", "rwxa", ""));
    }

    @Test
    void what_an_earlier_rule_excludes_is_not_recorded() {
        host.folder("/etc/docker");

        assertThat(rules("""
                -a never,exit -F dir=/etc/docker -F perm=r
                -a never,exit -F path=/usr/bin/runc -F perm=rwxa
                -w /etc/docker/daemon.json -p rw
                -w /usr/bin/runc
                -w /usr/bin/runc2 -p x
                -a never,exit -F path=/usr/bin/runc2
                """))
                .containsExactly(
                        new AuditRule("/etc/docker/daemon.json", "w", ""), new AuditRule("/usr/bin/runc2", "x", ""));
    }

    @Test
    void a_rule_put_first_excludes_those_read_before_it() {
        assertThat(rules("-w /usr/bin/runc\n-A never,exit -F path=/usr/bin/runc\n"))
                .isEmpty();
    }

    @Test
    void where_no_process_is_watched_no_file_is() {
        assertThat(rules("-w /usr/bin/dockerd -k docker\n-a never,task\n")).isEmpty();
        assertThat(rules("-w /usr/bin/dockerd -k docker\n-a never,task -F uid=33\n"))
                .containsExactly(DOCKERD);
    }

    @Test
    void the_folders_files_are_merged_in_the_order_of_their_numbers() {
        host.file("/etc/audit/audit.rules", "-w /old")
                .file("/etc/audit/rules.d/10-b.rules", "-D\n-w /b\n")
                .file("/etc/audit/rules.d/9-a.rules", "-w /a\n")
                .file("/etc/audit/rules.d/99-c.rules.bak", "-w /c\n");

        assertThat(host.scan(new AuditSection()).auditRulesOnDisk().orElseThrow())
                .extracting(AuditRule::path)
                .containsExactly("/a", "/b");
        assertThat(host.scan(new AuditSection()).sources()).containsEntry("auditRulesOnDisk", "/etc/audit/rules.d");
    }

    @Test
    void a_service_that_loads_the_one_file_leaves_the_folder_alone() {
        host.file("/etc/audit/rules.d/a.rules", "-w /a\n")
                .file(
                        "/usr/lib/systemd/system/auditd.service",
                        "ExecStartPost=-/sbin/auditctl -R /etc/audit/audit.rules");

        assertThat(rules("-w /usr/bin/dockerd -k docker")).containsExactly(DOCKERD);
        assertThat(host.scan(new AuditSection()).sources()).containsEntry("auditRulesOnDisk", "/etc/audit/audit.rules");
    }

    @Test
    void a_host_without_rules_files_is_unknown_and_not_without_rules() {
        assertThat(host.scan(new AuditSection()).auditRulesOnDisk()).isEmpty();
        assertThat(host.scan(new AuditSection()).missing()).containsEntry("auditRulesOnDisk", "not-there");
    }

    @Test
    void a_million_lines_are_too_many_and_cost_little() {
        host.file("/etc/audit/rules.d/a.rules", "-w /usr/bin/dockerd\n".repeat(1_000_000));

        assertThat(assertTimeout(
                        Duration.ofSeconds(2),
                        () -> host.scan(new AuditSection()).missing()))
                .containsEntry("auditRulesOnDisk", "too-large");
    }

    @Test
    void a_million_empty_lines_and_as_many_rules_as_fit_end_in_time() {
        host.file("/etc/audit/rules.d/a.rules", "\n".repeat(1_000_000));
        assertThat(assertTimeout(Duration.ofSeconds(5), () -> host.scan(new AuditSection()))
                        .auditRulesOnDisk()
                        .orElseThrow())
                .isEmpty();

        host.file("/etc/audit/rules.d/a.rules", "-A never,exit -F path=/a\n-w /a\n".repeat(30_000));
        assertThat(assertTimeout(Duration.ofSeconds(5), () -> host.scan(new AuditSection()))
                        .missing())
                .containsEntry("auditRulesOnDisk", "too-large");
    }

    @Test
    void lines_full_of_quotes_need_no_more_stack_than_an_agent_has() throws Exception {
        String quotes = "-w " + "\"\"''".repeat(1_900) + "\n-w \\\\" + "\\x".repeat(3_000) + "\n";
        AtomicReference<List<AuditRule>> rules = new AtomicReference<>();
        Runnable work = () -> rules.set(rules(quotes + "-w /usr/bin/dockerd -k docker\n"));

        Thread small = new Thread(null, work, "small", 256 * 1024);
        small.start();
        small.join();

        assertThat(rules.get()).contains(DOCKERD);
    }

    @Test
    void a_pipe_among_the_rules_is_not_waited_for() {
        host.pipe("/etc/audit/rules.d/a.rules");

        assertThat(assertTimeout(Duration.ofSeconds(2), () -> host.scan(new AuditSection()))
                        .missing())
                .containsEntry("auditRulesOnDisk", "not-understood");
    }

    @Test
    void the_kernel_is_not_asked_about_another_hosts_files() {
        assertThat(host.scan(new AuditSection()).missing()).containsEntry("auditRulesLoaded", "not-supported");
    }
}
