package io.vigie.collect.containers.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.FakeProcesses;
import io.vigie.collect.FakeProcesses.Status;
import io.vigie.collect.HostScanner;
import io.vigie.report.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProcessesTest {
    private static final String ID = FakeHost.id(1);
    private static final String SYSTEMD_GROUP = "/system.slice/docker-" + ID + ".scope";

    @TempDir
    Path root;

    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private Container seen() {
        host.add(1, "web").with("State/Pid", 100);
        return FakeHost.container(host.ready().scan(root).full(), "web");
    }

    @Test
    void what_processes_may_is_told_for_all_of_them_together() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN.capabilities("0000000000000400"))
                .add(
                        101,
                        SYSTEMD_GROUP,
                        Status.PLAIN.user(0).capabilities("0000020000200000").seccomp(0));

        Container container = seen();

        assertThat(container.processRoot()).contains(true);
        assertThat(container.processCapabilities()).contains(List.of("BIT_41", "NET_BIND_SERVICE", "SYS_ADMIN"));
        assertThat(container.processSeccomp()).contains(false);
        assertThat(container.processNoNewPrivileges()).contains(false);
        assertThat(container.remoteAccessServers()).contains(List.of());
        assertThat(container.missing()).doesNotContainKeys("processRoot", "processSeccomp");
    }

    @Test
    void root_of_a_remapped_user_namespace_or_a_rootless_engine_is_not_the_hosts() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN.user(231_072).capabilities("00000000a80425fb"));

        assertThat(seen().processRoot()).contains(false);
        assertThat(seen().processSeccomp()).contains(true);
    }

    @ParameterizedTest
    @CsvSource({
        "attr/apparmor/current, docker-default (enforce), true",
        "attr/apparmor/current, shop (web) (kill), true",
        "attr/apparmor/current, shop-web (complain), false",
        "attr/apparmor/current, unconfined, false",
        "attr/current, docker-default (enforce), true"
    })
    void a_profile_is_one_only_where_the_kernel_enforces_it(String place, String label, boolean enforced)
            throws IOException {
        new FakeProcesses(root, true).add(100, SYSTEMD_GROUP, Status.PLAIN).write("/proc/100/" + place, label + "\n");

        assertThat(seen().processApparmor()).contains(enforced);
    }

    @Test
    void one_process_that_left_its_profile_leaves_the_container_unguarded() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .add(101, SYSTEMD_GROUP, Status.PLAIN)
                .write("/proc/100/attr/apparmor/current", "docker-default (enforce)\n")
                .write("/proc/101/attr/apparmor/current", "unconfined\n");

        assertThat(seen().processApparmor()).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"''", "system_u:system_r:container_t:s0:c1,c2", "one//&:two:unconfined (mixed)"})
    void what_another_guard_or_a_mixture_says_is_no_word_of_apparmor(String label) throws IOException {
        new FakeProcesses(root, true).add(100, SYSTEMD_GROUP, Status.PLAIN).write("/proc/100/attr/current", label);

        assertThat(seen().missing()).containsEntry("processApparmor", "not-supported");
    }

    @Test
    void groups_of_version_1_and_groups_within_the_group_are_followed() throws IOException {
        new FakeProcesses(root, false)
                .add(100, "/docker/" + ID, Status.PLAIN)
                .add(107, "/docker/" + ID + "/system.slice/ssh.service", Status.PLAIN.named("sshd", "/usr/sbin/sshd"));

        assertThat(seen().remoteAccessServers()).contains(List.of("sshd"));
    }

    @Test
    void a_login_service_is_known_by_its_name_and_by_its_program_but_not_by_a_part_of_either() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN.named("nginx", "/opt/dropbear"))
                .add(101, SYSTEMD_GROUP, Status.PLAIN.named("telnetd", "/bin/busybox"))
                .add(102, SYSTEMD_GROUP, Status.PLAIN.named("sshd-exporter", "/bin/sshd-exporter"))
                .add(103, SYSTEMD_GROUP, Status.PLAIN.named("x", "/usr/sbin/sshd (deleted)"));

        assertThat(seen().remoteAccessServers()).contains(List.of("dropbear", "sshd", "telnetd"));
    }

    @Test
    void processes_of_another_container_are_not_taken_for_this_ones_whatever_the_engine_says() throws IOException {
        new FakeProcesses(root, true)
                .add(100, "/system.slice/docker-" + FakeHost.id(2) + ".scope", Status.PLAIN.user(0));

        Container container = seen();

        assertThat(container.processRoot()).isEmpty();
        assertThat(container.missing()).containsEntry("processRoot", "not-there");
    }

    @Test
    void a_process_of_the_host_and_one_that_is_gone_are_nobodys() throws IOException {
        FakeProcesses processes = new FakeProcesses(root, true).add(100, "/init.scope", Status.PLAIN.user(0));
        assertThat(seen().missing()).containsEntry("processRoot", "not-there");

        Files.delete(processes.path("/proc/100/cgroup"));
        assertThat(seen().missing()).containsEntry("processRoot", "not-there");
    }

    @Test
    void a_number_that_went_to_another_container_meanwhile_is_left_out() throws IOException {
        FakeProcesses processes = new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .add(101, "/system.slice/docker-" + FakeHost.id(2) + ".scope", Status.PLAIN.user(0));
        processes.write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/cgroup.procs", "100\n101\n0\n-7\nx\n");

        assertThat(seen().processRoot()).contains(false);
    }

    @Test
    void without_a_list_of_the_group_the_first_process_and_its_children_count() throws IOException {
        FakeProcesses processes = new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .add(101, SYSTEMD_GROUP, Status.PLAIN.user(0));
        processes.write("/proc/100/task/100/children", "101 ").write("/proc/101/task/101/children", "100 ");
        Files.delete(processes.path("/sys/fs/cgroup" + SYSTEMD_GROUP + "/cgroup.procs"));

        assertThat(seen().processRoot()).contains(true);
    }

    @Test
    void a_list_in_the_numbers_of_another_process_namespace_is_not_taken_for_this_hosts() throws IOException {
        FakeProcesses processes = new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .add(101, SYSTEMD_GROUP, Status.PLAIN.user(0));
        processes.write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/cgroup.procs", "8100\n8101\n");
        processes.write("/proc/100/task/100/children", "101 ");

        assertThat(seen().processRoot()).contains(true);
    }

    @Test
    void an_agent_in_a_control_group_of_its_own_sees_others_beside_itself() throws IOException {
        FakeProcesses processes =
                new FakeProcesses(root, true).add(100, "/docker-" + ID + ".scope", Status.PLAIN.user(0));
        processes.write("/proc/100/cgroup", "0::/../docker-" + ID + ".scope\n");

        assertThat(seen().processRoot()).contains(true);
    }

    /** Where the agent's control group namespace begins decides how the kernel writes the paths of others. */
    @ParameterizedTest
    @CsvSource({
        "/../docker-%s.scope, /system.slice/docker-%s.scope",
        "/../%s, /docker/%s",
        "/outer/system.slice/docker-%s.scope, /system.slice/docker-%s.scope",
        "/../../user.slice/u.slice/docker-%s.scope, /user.slice/u.slice/docker-%s.scope"
    })
    void usage_is_read_wherever_the_agents_own_control_group_lies(String told, String mounted) throws IOException {
        String group = mounted.formatted(ID);
        new FakeProcesses(root, true)
                .add(100, group, Status.PLAIN)
                .write("/proc/100/cgroup", "0::" + told.formatted(ID) + "\n")
                .write("/sys/fs/cgroup" + group + "/memory.current", "1048576\n");
        host.add(1, "web").with("State/Pid", 100);

        assertThat(FakeHost.subject(host.ready().scan(root).full(), "web").readings())
                .containsEntry("memoryUsageBytes", 1_048_576L);
    }

    @Test
    void the_writable_layer_is_found_in_the_mounts_where_the_engine_does_not_tell() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .write("/proc/100/mountinfo", "9 1 0:5 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/layer/fs\n")
                .write("/layer/fs/added", "12345");
        host.add(1, "web").with("State/Pid", 100).without("GraphDriver");

        assertThat(FakeHost.subject(host.ready().scan(root).full(), "web").readings())
                .containsEntry("writableLayerFiles", 1L)
                .containsEntry("writableLayerBytes", 5L);
    }

    @Test
    void what_the_kernel_does_not_tell_is_missing_with_the_reason() throws IOException {
        new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .write("/proc/100/status", "Name:\tx\nUid:\t1 1 1 1\nCapEff:\tall\n");

        Container container = seen();

        assertThat(container.processRoot()).contains(false);
        assertThat(container.missing())
                .containsEntry("processSeccomp", "not-supported")
                .containsEntry("processCapabilities", "not-understood");
    }

    @Test
    void a_container_that_does_not_run_has_no_processes() {
        host.add(1, "web").with("State/Pid", 0).with("State/Status", "exited");

        Container container = FakeHost.container(host.ready().scan(root).full(), "web");

        assertThat(container.running()).contains(false);
        assertThat(container.missing()).containsEntry("processRoot", "not-running");
    }

    @Test
    void usage_is_read_from_the_group_and_the_writable_layer() throws Exception {
        FakeProcesses processes = new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/memory.current", "1048576\n")
                .write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/pids.current", "3\n")
                .write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/cpu.stat", "usage_usec 1000\nuser_usec 1\n")
                .write("/layer/etc/added", "12345")
                .write("/layer/tmp/x/y", "1");
        Files.createSymbolicLink(processes.path("/layer/link"), Path.of("/etc"));
        host.add(1, "web").with("State/Pid", 100).with("GraphDriver/Data/UpperDir", "/layer");
        HostScanner scanner = host.ready().scan(root);

        Map<String, Long> first = FakeHost.subject(scanner.full(), "web").readings();
        processes.write("/sys/fs/cgroup" + SYSTEMD_GROUP + "/cpu.stat", "usage_usec 900000000\n");
        Map<String, Long> second = FakeHost.subject(scanner.full(), "web").readings();

        assertThat(first)
                .containsEntry("memoryUsageBytes", 1_048_576L)
                .containsEntry("processes", 3L)
                .containsEntry("writableLayerFiles", 2L)
                .containsEntry("writableLayerBytes", 6L)
                .doesNotContainKey("cpuUsageMillis");
        assertThat(second.get("cpuUsageMillis")).isPositive();
    }

    private FakeProcesses withBounding(String first, String other) throws IOException {
        FakeProcesses processes = new FakeProcesses(root, true)
                .add(100, SYSTEMD_GROUP, Status.PLAIN)
                .add(101, SYSTEMD_GROUP, Status.PLAIN);
        processes.write("/proc/100/status", "Name:\tsleep\nCapEff:\t0000000000000000\nCapBnd:\t" + first + "\n");
        return processes.write("/proc/101/status", "Name:\tsleep\nCapEff:\t0000000000000000\nCapBnd:\t" + other + "\n");
    }

    @Test
    void what_the_first_process_may_have_beyond_the_requests_is_in_force() throws IOException {
        withBounding("0000000000200000", "000001ffffffffff");

        assertThat(seen().capabilities().orElseThrow())
                .contains("SYS_ADMIN", "CHOWN")
                .doesNotContain("SYS_MODULE");
    }

    @Test
    void a_first_process_that_gave_up_its_own_does_not_take_them_from_the_container() throws IOException {
        withBounding("0000000000000000", "0000000000002000");

        assertThat(seen().capabilities().orElseThrow()).contains("NET_RAW").hasSize(14);
    }

    @Test
    void where_the_engine_does_not_say_what_is_open_the_mounts_do() throws IOException {
        FakeProcesses processes = withBounding("0", "0");
        for (String path : List.of("/proc/kcore", "/proc/keys", "/sys/firmware/acpi")) {
            processes.write(path, "");
        }
        processes.write("/proc/100/mountinfo", """
                1 0 0:1 / / rw - overlay overlay rw
                2 1 0:2 / /proc rw,nosuid - proc proc rw
                3 2 0:2 /bus /proc/bus ro,nosuid - proc proc rw
                4 2 0:2 /fs /proc/fs ro,nosuid - proc proc rw
                5 2 0:2 /irq /proc/irq ro,nosuid - proc proc rw
                6 2 0:3 /null /proc/kcore rw - tmpfs tmpfs rw
                7 1 0:4 / /sys ro - sysfs sysfs ro
                8 7 0:5 / /sys/firmware ro - tmpfs tmpfs ro
                """);
        host.add(1, "web")
                .with("State/Pid", 100)
                .with("HostConfig/MaskedPaths", null)
                .with("HostConfig/ReadonlyPaths", null);
        Container container = FakeHost.container(host.ready().scan(root).full(), "web");

        assertThat(container.systemPathsWritable()).contains(List.of("/proc/sys", "/proc/sysrq-trigger"));
        assertThat(container.systemPathsUnmasked()).contains(List.of("/proc/keys"));
        assertThat(container.sources()).containsEntry("systemPathsWritable", "/proc/{pid}/mountinfo");
    }

    @ParameterizedTest
    @CsvSource({"ipc", "pid", "uts", "net", "cgroup"})
    void a_namespace_that_the_kernel_shows_to_be_the_hosts_is_the_hosts(String kind) throws IOException {
        new FakeProcesses(root, true).add(100, SYSTEMD_GROUP, Status.PLAIN).add(1, "/init.scope", Status.PLAIN);
        for (String process : List.of("1", "100")) {
            for (String each : List.of("ipc", "pid", "uts", "net", "cgroup")) {
                Path link = root.resolve("proc/" + process + "/ns/" + each);
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, Path.of(each + ":[" + (each.equals(kind) ? "1" : process) + "]"));
            }
        }
        host.add(1, "web").with("State/Pid", 100).with("HostConfig/CgroupnsMode", "private");
        Container container = FakeHost.container(host.ready().scan(root).full(), "web");

        assertThat(List.of(
                        container.ipcNamespace().orElseThrow(),
                        container.pidNamespace().orElseThrow(),
                        container.utsNamespace().orElseThrow(),
                        container.networkNamespace().orElseThrow(),
                        container.cgroupNamespace().orElseThrow()))
                .containsOnlyOnce("host")
                .filteredOn("private"::equals)
                .hasSize(4);
    }
}
