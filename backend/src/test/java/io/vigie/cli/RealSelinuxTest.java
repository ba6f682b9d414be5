package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabMachine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Looks at a Debian 13 with a kernel of its own that enforces Debian's policy of SELinux, the agent's processes included, and
 * once more when it no longer does.
 */
@EnabledIf(
        value = "io.vigie.lab.LabMachine#available",
        disabledReason = "needs root, qemu-system-x86, debootstrap and a Debian mirror")
@Tag("engine")
@Tag("isolated")
@Tag("emulated")
class RealSelinuxTest {
    private static final List<String> CONTAINERS = List.of("plain", "unlabelled", "typed", "privileged");
    private static final String CATEGORIES = ":c[0-9]+,c[0-9]+$";

    private static LabMachine machine;
    private static ScanFromWithin seen;
    private static HostVerdicts verdicts;

    @BeforeAll
    static void scan() throws Exception {
        machine = LabMachine.boot("security=selinux selinux=1 enforcing=1");
        machine.run("echo '{\"selinux-enabled\": true}' >/etc/docker/daemon.json && systemctl restart docker");
        machine.container("run -d --name plain");
        machine.container("run -d --name unlabelled --security-opt label=disable");
        machine.container("run -d --name typed --security-opt label=type:spc_t");
        machine.container("run -d --name privileged --privileged");
        machine.run("iptables -I DOCKER-USER ! -i docker0 ! -s 192.0.2.0/24 -j DROP");
        machine.run(
                "iptables -A INPUT -i lo -j ACCEPT && iptables -A INPUT -p tcp --dport 22 -j ACCEPT && iptables -P INPUT DROP");
        // What any program needs that compiles itself as it runs.
        machine.run("setsebool allow_execmem on");
        seen = ScanFromWithin.of(machine);
        verdicts = HostVerdicts.of(seen.collection());
    }

    @AfterAll
    static void end() throws IOException {
        machine.close();
    }

    private static Map<String, String> verdicts(String rule) {
        Map<String, String> words = new TreeMap<>();
        CONTAINERS.forEach(name -> words.put(name, verdicts.rule(rule, name)));
        return words;
    }

    @Test
    void the_kernel_enforces_selinux_and_the_engine_uses_it() throws Exception {
        assertThat(machine.run("cat /sys/kernel/security/lsm"))
                .contains("selinux")
                .doesNotContain("apparmor");
        assertThat(seen.host().securityModules().orElseThrow())
                .contains("selinux")
                .doesNotContain("apparmor");
        assertThat(seen.host().selinuxMode()).contains("enforcing");
        assertThat(seen.host().apparmorEnforcing()).contains(false);
        assertThat(seen.engine().selinux()).contains(true);
        assertThat(seen.engine().selinuxEnabled()).contains(true);
        assertThat(seen.engine().sources()).containsEntry("selinuxEnabled", "/etc/docker/daemon.json selinux-enabled");
        assertThat(seen.engine().apparmor()).contains(false);
        assertThat(verdicts.rule("host-mandatory-access-control")).containsExactly("pass");
        assertThat(verdicts.rule("engine-selinux")).containsExactly("pass");
    }

    @Test
    void each_container_has_its_label_but_for_the_categories_that_differ_at_each_start() throws Exception {
        String confined = "system_u:system_r:container_t:s0";

        assertThat(machine.ofProcess("plain", "attr/current"))
                .startsWith(confined)
                .containsPattern(CATEGORIES);
        assertThat(seen.container("plain").selinuxLabel()).contains(confined);
        assertThat(machine.ofProcess("typed", "attr/current"))
                .startsWith("system_u:system_r:spc_t:s0")
                .containsPattern(CATEGORIES);
        assertThat(seen.container("typed").selinuxLabel()).contains("system_u:system_r:spc_t:s0");
        for (String name : List.of("unlabelled", "privileged")) {
            assertThat(machine.ofProcess(name, "attr/current")).isEqualTo("system_u:system_r:spc_t:s0");
            assertThat(seen.container(name).selinuxLabel()).contains("");
        }
    }

    @Test
    void containers_whose_label_confines_them_pass() {
        assertThat(verdicts("container-selinux"))
                .isEqualTo(Map.of("plain", "pass", "unlabelled", "fail", "typed", "fail", "privileged", "fail"));
        assertThat(verdicts("container-apparmor"))
                .containsValue("not-applicable")
                .doesNotContainValue("pass");
        assertThat(verdicts.item("5.3", "plain")).isEqualTo("pass");
        assertThat(verdicts.item("5.3", "typed")).isEqualTo("fail");
    }

    @Test
    void the_firewall_in_force_is_read_from_the_kernel_under_the_policy_too() {
        assertThat(seen.host().firewalls()).contains(List.of("iptables"));
        assertThat(seen.host().inputFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(seen.host().publishedFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(seen.host().dockerUserFiltered()).contains(true);
        assertThat(verdicts.rule("host-firewall")).containsExactly("pass");
    }

    @Test
    void a_policy_that_is_enforced_hides_no_fact_from_the_agent() {
        assertThat(seen.collection().sections())
                .hasSize(5)
                .allMatch(section -> section.problem().isEmpty());
        assertThat(verdicts.rulesSaying("unknown"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(verdicts.unknown(rule))
                        .noneMatch(why -> why.startsWith("fact-missing")
                                || why.startsWith("not-permitted")
                                || why.startsWith("timed-out")));
        assertThat(seen.engine().missing()).containsOnly(Map.entry("firewallBackend", "engine-does-not-tell"));
        assertThat(seen.container("plain").processSeccomp()).contains(true);
    }

    @Test
    void a_policy_that_is_only_watched_is_no_guard() throws Exception {
        machine.run("setenforce 0");

        ScanFromWithin later = ScanFromWithin.of(machine);

        HostVerdicts judged = HostVerdicts.of(later.collection());
        machine.run("setenforce 1");
        assertThat(later.host().selinuxMode()).contains("permissive");
        assertThat(judged.rule("host-mandatory-access-control")).containsExactly("fail");
        assertThat(judged.rule("engine-selinux")).containsExactly("not-applicable");
        assertThat(judged.rule("container-selinux", "plain")).isEqualTo("pass");
    }
}
