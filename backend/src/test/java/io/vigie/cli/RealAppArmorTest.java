package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabMachine;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.value.HostMount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** One scan at a Debian 13 with a kernel of its own, in which AppArmor is in force as Debian has it. */
@EnabledIf(
        value = "io.vigie.lab.LabMachine#available",
        disabledReason = "needs root, qemu-system-x86, debootstrap and a Debian mirror")
@Tag("engine")
@Tag("isolated")
@Tag("emulated")
class RealAppArmorTest {
    private static final List<String> CONTAINERS =
            List.of("plain", "unconfined", "privileged", "published", "lenient", "complaining");
    private static final String COMPLAINING =
            "profile lab-complaining flags=(attach_disconnected,complain) { file, capability, network, }";

    private static LabMachine machine;
    private static ScanFromWithin seen;
    private static HostVerdicts verdicts;

    @BeforeAll
    static void scan() throws Exception {
        machine = LabMachine.boot("");
        machine.run("echo '{\"defaultAction\": \"SCMP_ACT_ALLOW\"}' >/root/lenient.json");
        machine.container("run -d --name plain");
        machine.container("run -d --name unconfined --security-opt apparmor=unconfined");
        machine.container("run -d --name privileged --privileged");
        machine.container("run -d --name published -p 8080:80");
        machine.container("run -d --name lenient --security-opt seccomp=/root/lenient.json");
        machine.run("echo '%s' | apparmor_parser --replace".formatted(COMPLAINING));
        machine.container("run -d --name complaining --security-opt apparmor=lab-complaining");
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
    void the_kernel_enforces_apparmor_and_the_engine_uses_it() throws Exception {
        Host host = seen.host();

        assertThat(machine.run("cat /sys/kernel/security/apparmor/profiles")).contains("docker-default (enforce)");
        assertThat(host.securityModules())
                .contains(List.of(machine.run("cat /sys/kernel/security/lsm").split(",")));
        assertThat(host.apparmorEnforcing()).contains(true);
        assertThat(host.selinuxMode()).contains("disabled");
        assertThat(seen.engine().apparmor()).contains(true);
        assertThat(seen.engine().selinux()).contains(false);
        assertThat(verdicts.rule("host-mandatory-access-control")).containsExactly("pass");
        assertThat(verdicts.rule("engine-selinux")).containsExactly("not-applicable");
    }

    @Test
    void each_container_has_the_profile_that_the_kernel_names() throws Exception {
        for (String name : CONTAINERS) {
            String inForce = machine.ofProcess(name, "attr/current");

            assertThat(seen.container(name).apparmorProfile()).contains(inForce.replaceFirst(" \\(.*", ""));
        }
        assertThat(verdicts("container-apparmor"))
                .isEqualTo(Map.of(
                        "plain", "pass",
                        "published", "pass",
                        "lenient", "pass",
                        "complaining", "pass",
                        "unconfined", "fail",
                        "privileged", "fail"));
        assertThat(verdicts.item("5.2", "plain")).isEqualTo("pass");
        assertThat(verdicts.item("5.2", "unconfined")).isEqualTo("fail");
    }

    @Test
    void a_profile_that_only_complains_is_named_like_one_that_is_enforced_and_fails() throws Exception {
        assertThat(machine.ofProcess("complaining", "attr/current")).isEqualTo("lab-complaining (complain)");
        assertThat(seen.container("complaining").processApparmor()).contains(false);
        assertThat(seen.container("plain").processApparmor()).contains(true);
        assertThat(verdicts("container-process-apparmor"))
                .isEqualTo(Map.of(
                        "plain", "pass",
                        "published", "pass",
                        "lenient", "pass",
                        "complaining", "fail",
                        "unconfined", "not-applicable",
                        "privileged", "not-applicable"));
        assertThat(verdicts.item("5.2", "complaining")).isEqualTo("fail");
    }

    @Test
    void a_privileged_container_that_runs_has_all_capabilities_and_no_seccomp() throws Exception {
        Container privileged = seen.container("privileged");
        Container plain = seen.container("plain");

        assertThat(privileged.running()).contains(true);
        assertThat(privileged.processCapabilities().orElseThrow()).hasSize(capabilities("privileged"));
        assertThat(plain.processCapabilities().orElseThrow())
                .hasSize(capabilities("plain"))
                .contains("CHOWN", "NET_RAW")
                .doesNotContain("SYS_ADMIN");
        assertThat(privileged.processSeccomp()).contains(false);
        assertThat(plain.processSeccomp()).contains(true);
        assertThat(verdicts.rule("container-privileged", "privileged")).isEqualTo("fail");
        assertThat(verdicts.rule("container-privileged", "plain")).isEqualTo("pass");
        assertThat(verdicts.rule("container-process-capabilities", "plain")).isEqualTo("pass");
        assertThat(verdicts.rule("container-process-seccomp", "plain")).isEqualTo("pass");
    }

    private static int capabilities(String container) throws IOException {
        String effective = machine.ofProcess(container, "status")
                .lines()
                .filter(line -> line.startsWith("CapEff:"))
                .findFirst()
                .orElseThrow();
        return Long.bitCount(Long.parseLong(effective.substring(7).strip(), 16));
    }

    @Test
    void a_seccomp_profile_that_allows_everything_is_in_force_and_fails() {
        assertThat(seen.container("lenient").processSeccomp()).contains(true);
        assertThat(verdicts.rule("container-seccomp", "lenient")).isEqualTo("pass");
        assertThat(verdicts.rule("container-seccomp-custom", "lenient")).isEqualTo("fail");
        assertThat(verdicts.rule("container-seccomp", "privileged")).isEqualTo("fail");
    }

    @Test
    void the_kernel_is_its_own_and_the_newest_installed() throws Exception {
        Host host = seen.host();
        String release = machine.run("uname -r");

        assertThat(release).contains("+deb13").isNotEqualTo(System.getProperty("os.version"));
        assertThat(host.kernelRunning()).contains(release);
        assertThat(host.kernelInstalled()).contains(release);
        assertThat(host.rebootRequired()).contains(false);
        assertThat(verdicts.rule("host-kernel-current")).containsExactly("pass");
    }

    @Test
    void mounts_are_its_own() throws Exception {
        assertThat(seen.host().mounts().orElseThrow())
                .contains(new HostMount("/", "ext4", List.of("relatime", "rw")))
                .allSatisfy(mount -> assertThat(machine.run("cat /proc/mounts"))
                        .contains(" %s %s ".formatted(mount.path(), mount.type())));
        assertThat(seen.engine().dataRootOwnPartition()).contains(false);
        assertThat(verdicts.item("1.1.1")).isEqualTo("fail");
    }

    /** What the engine wrote into the kernel is no firewall of the administrator's. */
    @Test
    void rules_that_only_the_engine_wrote_are_no_firewall() throws Exception {
        assertThat(machine.run("iptables -S DOCKER")).contains("--dport 80 -j ACCEPT");
        assertThat(seen.host().firewalls()).contains(List.of());
        assertThat(seen.host().dockerUserFiltered()).contains(false);
        assertThat(verdicts.rule("host-firewall")).containsExactly("fail");
        assertThat(verdicts.rule("container-port-every-address", "published")).isEqualTo("fail");
    }

    @Test
    void what_containers_use_is_read_from_control_groups_of_version_2_alone() throws Exception {
        assertThat(seen.host().cgroupVersion()).contains(2L);
        assertThat(seen.readings("plain"))
                .containsEntry("processes", 1L)
                .hasEntrySatisfying(
                        "memoryUsageBytes", bytes -> assertThat(bytes).isPositive());
    }

    @Test
    void whatever_is_unknown_says_why_and_nothing_took_too_long() {
        Engine engine = seen.engine();

        assertThat(verdicts.rulesSaying("unknown"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(verdicts.unknown(rule))
                        .noneMatch(why -> why.startsWith("fact-missing") || why.startsWith("timed-out")));
        assertThat(engine.missing()).containsOnly(Map.entry("firewallBackend", "engine-does-not-tell"));
    }
}
