package io.vigie.collect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.Host;
import io.vigie.report.value.KernelSetting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On hosts built as trees of files: neither SELinux nor AppArmor is in every kernel that tests run on. */
class KernelSectionTest {
    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder);
    }

    private Host scan() {
        return host.scan(new KernelSection());
    }

    @Test
    void settings_are_named_as_sysctl_names_them() {
        host.file("/proc/sys/net/ipv4/ip_forward", "1\n")
                .file("/proc/sys/kernel/core_pattern", "|/usr/bin/x  %p\t%u\n");

        assertThat(scan().kernelSettings().orElseThrow())
                .containsExactly(
                        new KernelSetting("kernel.core_pattern", "|/usr/bin/x"),
                        new KernelSetting("net.ipv4.ip_forward", "1"));
    }

    @Test
    void a_host_of_which_nothing_is_seen_is_unknown_in_everything() {
        assertThat(scan().missing())
                .containsOnlyKeys(
                        new KernelSection().facts().stream().map(Fact::name).toArray(String[]::new));
    }

    @Test
    void an_selinux_host_enforces_or_does_not() {
        host.file("/sys/kernel/security/lsm", "lockdown,capability,yama,selinux,bpf")
                .file("/sys/fs/selinux/enforce", "1");
        assertThat(scan().selinuxMode()).contains("enforcing");
        assertThat(scan().securityModules()).contains(List.of("lockdown", "capability", "yama", "selinux", "bpf"));

        host.file("/sys/fs/selinux/enforce", "0");
        assertThat(scan().selinuxMode()).contains("permissive");
        assertThat(scan().apparmorEnforcing()).contains(false);
    }

    @Test
    void selinux_that_is_known_and_not_seen_is_unknown() {
        host.file("/proc/filesystems", "nodev\tproc\nnodev\tselinuxfs\n");
        assertThat(scan().selinuxMode()).isEmpty();

        host.file("/proc/filesystems", "nodev\tproc\n\text4\n");
        assertThat(scan().selinuxMode()).contains("disabled");
    }

    @Test
    void apparmor_enforces_where_at_least_one_profile_does() {
        host.file("/sys/kernel/security/apparmor/profiles", "lxc (complain)\ndocker-default (enforce)\n");
        assertThat(scan().apparmorEnforcing()).contains(true);

        host.file("/sys/kernel/security/apparmor/profiles", "a (enforce)x (complain)\n");
        assertThat(scan().apparmorEnforcing()).contains(false);
    }

    @Test
    void apparmor_that_is_on_and_whose_profiles_are_hidden_is_unknown() {
        host.file("/sys/module/apparmor/parameters/enabled", "Y\n");
        assertThat(scan().apparmorEnforcing()).isEmpty();

        host.file("/sys/module/apparmor/parameters/enabled", "N\n");
        assertThat(scan().apparmorEnforcing()).contains(false);
    }

    @Test
    void the_version_of_control_groups_is_that_in_charge() {
        host.file("/proc/1/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        assertThat(scan().cgroupVersion()).contains(2L);

        host.file("/proc/1/mountinfo", """
                30 23 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw
                31 30 0:27 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
                32 30 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
                """);
        assertThat(scan().cgroupVersion()).contains(1L);
    }

    @Test
    void a_kernel_without_seccomp_is_told_from_one_unseen() {
        host.file("/proc/1/status", "Name:\tinit\nNoNewPrivs:\t0\n");
        assertThat(scan().seccomp()).contains(false);

        host.file("/proc/1/status", "Name:\tinit\nNoNewPrivs:\t0\nSeccomp:\t0\n");
        assertThat(scan().seccomp()).contains(true);
    }

    @Test
    void a_time_service_that_runs_is_no_proof_that_it_heard_from_a_reference() {
        host.process(300, "chronyd", "/usr/sbin/chronyd");
        assertThat(scan().timeSynchronised()).isEmpty();

        host.file("/run/systemd/timesync/synchronized", "");
        assertThat(scan().timeSynchronised()).contains(true);
    }
}
