package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.FakeProcesses.Status;
import io.vigie.collect.Recorded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items 5.1 to 5.18 and 5.32 of the CIS Docker Benchmark, on containers of which docker-bench-security tells something else, and wrongly. */
class ContainerWeaknessesTest extends WeaknessesTest {
    private Recorded web() {
        return host.container(1, "web");
    }

    /** It fails: to it every swarm is one too many. */
    @Test
    void a_swarm_that_runs_services_is_wanted() {
        SwarmResponses.manager(host, 3);

        assertThat(item("5.1")).isEqualTo("pass");
    }

    @Test
    void a_swarm_that_runs_nothing_is_not() {
        SwarmResponses.manager(host, 3).answer("/services", List.of());

        assertThat(item("5.1")).isEqualTo("fail");
    }

    /** It fails: there can be no AppArmor beside SELinux. */
    @Test
    void a_host_with_selinux_has_no_profiles_of_apparmor() {
        host.info("SecurityOptions", List.of("name=seccomp,profile=default", "name=selinux"));
        web().with("ProcessLabel", "system_u:system_r:container_t:s0:c1,c2");

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.2")).isEqualTo("not-applicable");
        assertThat(verdicts.item("5.3")).isEqualTo("pass");
    }

    /** It passes any option at all. */
    @ParameterizedTest
    @ValueSource(strings = {"no-new-privileges", "label=disable"})
    void an_option_is_no_label(String option) {
        host.info("SecurityOptions", List.of("name=seccomp,profile=default", "name=selinux"));
        web().with("HostConfig/SecurityOpt", List.of(option)).with("ProcessLabel", "");

        assertThat(item("5.3")).isEqualTo("fail");
    }

    /** It fails for want of an option; there is no SELinux to have a label of. */
    @Test
    void without_selinux_there_is_no_label_to_ask_for() {
        web();

        assertThat(item("5.3")).isEqualTo("not-applicable");
    }

    /** It passes: of a name it strikes out what it knows, and nothing is left of this one. */
    @Test
    void a_name_made_of_known_names_is_not_known() {
        web().with("HostConfig/CapAdd", List.of("SETUIDKILL"));

        assertThat(item("5.4")).isEqualTo("fail");
    }

    /** It passes: nothing was added, but the processes have more than was given to them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void capabilities_are_those_that_processes_have(boolean privileged) {
        host.container(1, "web", Status.PLAIN.capabilities("000001ffffffffff"))
                .with("HostConfig/Privileged", privileged);

        assertThat(item("5.4")).isEqualTo("fail");
    }

    /** It passes: Docker gives NET_RAW to whoever does not drop it. */
    @Test
    void a_container_that_keeps_net_raw_fails() {
        web().with("HostConfig/CapAdd", List.of()).with("HostConfig/CapDrop", List.of("MKNOD"));
        host.container(2, "plain").with("HostConfig/CapAdd", List.of()).with("HostConfig/CapDrop", List.of("net_raw"));
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.4", "web")).isEqualTo("fail");
        assertThat(verdicts.item("5.4", "plain")).isEqualTo("pass");
    }

    /** It passes: nobody said privileged. */
    @Test
    void a_container_may_be_privileged_without_the_word() {
        web().with("HostConfig/CapAdd", List.of("SYS_ADMIN"))
                .with("HostConfig/SecurityOpt", List.of("apparmor=unconfined", "seccomp=unconfined"));
        host.container(2, "disks").with("HostConfig/DeviceCgroupRules", List.of("b *:* rwm"));
        host.container(3, "plain");
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.5", "web")).isEqualTo("fail");
        assertThat(verdicts.item("5.5", "disks")).isEqualTo("fail");
        assertThat(verdicts.item("5.5", "plain")).isEqualTo("pass");
    }

    /** It passes: nobody said privileged, and the disk has another name than sda. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/mmcblk0", "/dev/disk/by-label/root", "/dev/loop0", "/dev/dm-0", "/dev/vg0/root"})
    void a_disk_by_any_name_is_the_host(String device) {
        web().with(
                        "HostConfig/Devices",
                        List.of(Map.of("PathOnHost", device, "PathInContainer", "/dev/x", "CgroupPermissions", "rwm")));
        host.container(2, "tunnel")
                .with(
                        "HostConfig/Devices",
                        List.of(Map.of(
                                "PathOnHost",
                                "/dev/net/tun",
                                "PathInContainer",
                                "/dev/net/tun",
                                "CgroupPermissions",
                                "rwm")));
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.5", "web")).isEqualTo("fail");
        assertThat(verdicts.item("5.5", "tunnel")).isEqualTo("pass");
    }

    /** It passes: an administrator's capability is only an addition to it. */
    @Test
    void mounting_with_nothing_to_forbid_it_is_privileged() {
        web().with("HostConfig/CapAdd", List.of("SYS_ADMIN")).with("AppArmorProfile", "");
        host.container(2, "labelled")
                .with("HostConfig/CapAdd", List.of("SYS_ADMIN"))
                .with("AppArmorProfile", "")
                .with("ProcessLabel", "system_u:system_r:container_t:s0:c1,c2");
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.5", "web")).isEqualTo("fail");
        assertThat(verdicts.item("5.5", "labelled")).isEqualTo("pass");
    }

    /** It passes: nobody asked what the limit leaves open. */
    @Test
    void a_limit_with_swap_without_end_is_not_one() {
        web().with("HostConfig/Memory", 1L << 26).with("HostConfig/MemorySwap", -1);

        assertThat(HostVerdicts.of(host.scan()).item("5.11", "web")).isEqualTo("fail");
    }

    /** It passes: the folder is none of its eight, or lies below one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/ssh",
                "/var/lib/docker",
                "/root",
                "/home",
                "/run",
                "/var/run",
                "/usr/local/bin",
                "/var/spool/cron",
                "/run/systemd/system",
                "/home/alice/.ssh",
                "/var/lib/kubelet",
                "/root/.ssh"
            })
    void a_folder_below_or_beside_the_known_ones_is_sensitive_too(String source) {
        web().with("Mounts", bind(source, true));

        assertThat(item("5.6")).isEqualTo("fail");
    }

    /** It passes whatever is read-only. */
    @Test
    void what_may_only_be_read_is_not_harmless() {
        web().with("Mounts", bind("/etc", false));

        assertThat(item("5.6")).isEqualTo("fail");
    }

    private static List<Object> bind(String source, boolean writable) {
        return List.of(Map.of(
                "Type", "bind", "Source", source, "Destination", "/mnt", "RW", writable, "Propagation", "rprivate"));
    }

    /** It would run a program in the container, and looks for one name alone. */
    @Test
    void a_login_service_is_seen_from_outside_and_by_its_program() {
        host.container(1, "web", Status.PLAIN.named("login", "/usr/sbin/dropbear"));

        assertThat(item("5.7")).isEqualTo("fail");
    }

    /** It warns of a container without a shell or ps. */
    @Test
    void a_container_that_holds_one_program_has_no_login_service() {
        host.container(1, "web", Status.PLAIN.named("server", "/server"));

        assertThat(item("5.7")).isEqualTo("pass");
    }

    private void publish(String address, String port) {
        web().with("HostConfig/PortBindings", Map.of("80/tcp", List.of(Map.of("HostIp", address, "HostPort", port))))
                .with("NetworkSettings/Ports", Map.of());
    }

    /** It passes: it reads no address of IPv6. */
    @Test
    void a_low_port_on_ipv6_is_low() {
        publish("::1", "443");

        assertThat(item("5.8")).isEqualTo("fail");
    }

    /** It warns: it counts from the wrong end. */
    @Test
    void port_1024_needs_no_privilege() {
        publish("127.0.0.1", "1024");

        assertThat(item("5.8")).isEqualTo("pass");
    }

    /** It warns of every port that is published. */
    @Test
    void a_port_that_the_image_declares_is_needed() {
        host.image().with("Config/ExposedPorts", Map.of("80/tcp", Map.of()));
        publish("127.0.0.1", "8080");

        assertThat(item("5.9")).isEqualTo("pass");
    }

    /** It passes: it does not read rows of IPv6. */
    @Test
    void a_port_on_ipv6_that_nobody_declared_is_not_needed() {
        publish("::", "8080");

        assertThat(item("5.9")).isEqualTo("fail");
    }

    /** It passes each but the last of a chain of containers that share. */
    @ParameterizedTest
    @CsvSource({"5.10, NetworkMode", "5.16, PidMode", "5.17, IpcMode"})
    void whoever_shares_with_one_that_shares_with_the_host_shares_with_the_host(String item, String mode) {
        web().with("HostConfig/" + mode, "container:" + FakeHost.id(2));
        host.container(2, "proxy").with("HostConfig/" + mode, "container:" + FakeHost.id(3));
        host.container(3, "agent").with("HostConfig/" + mode, "host");

        assertThat(HostVerdicts.of(host.scan()).item(item, "web")).isEqualTo("fail");
    }

    /** It passes any number. */
    @Test
    void a_limit_above_the_hosts_memory_is_none() {
        web().with("HostConfig/Memory", 1L << 50);

        assertThat(HostVerdicts.of(host.scan()).item("5.11", "web")).isEqualTo("fail");
    }

    /** It warns: it knows two of the four ways. */
    @ParameterizedTest
    @CsvSource({"CpuQuota, 50000", "CpusetCpus, 1", "CpuShares, 512", "NanoCpus, 500000000"})
    void processor_time_is_limited_in_four_ways(String name, String value) {
        web().with("HostConfig/" + name, name.equals("CpusetCpus") ? value : Long.valueOf(value));

        assertThat(item("5.12")).isEqualTo("pass");
    }

    /** It passes: it knows one way of writing every address. */
    @ParameterizedTest
    @ValueSource(strings = {"", "::", "[::]", "0.0.0.0", "0:0:0:0:0:0:0:0"})
    void every_address_is_every_address_however_it_is_written(String address) {
        publish(address, "8080");

        assertThat(item("5.14")).isEqualTo("fail");
    }

    /** It passes: these have no number of tries, which is less than five. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "unless-stopped"})
    void restarting_without_end_is_more_than_five_tries(String policy) {
        web().with("HostConfig/RestartPolicy", Map.of("Name", policy, "MaximumRetryCount", 0));

        assertThat(item("5.15")).isEqualTo("fail");
    }

    /** It passes: these ways of handing over a device are none to it. */
    @Test
    void a_device_may_be_asked_for_or_allowed_by_rule() {
        web().with("HostConfig/DeviceCgroupRules", List.of("c *:* rwm"));
        host.container(2, "gpu").with("HostConfig/DeviceRequests", List.of(Map.of("Driver", "nvidia", "Count", -1)));
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.18", "web")).isEqualTo("fail");
        assertThat(verdicts.item("5.18", "gpu")).isEqualTo("fail");
    }

    /** It passes: the name of the socket is not in the path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/run",
                "/var/run",
                "/run/containerd",
                "/run/containerd/containerd.sock",
                "/run/podman/podman.sock",
                "/run/user/1000",
                "/var/run/docker.sock.real"
            })
    void a_folder_with_a_socket_is_as_good_as_the_socket(String source) {
        web().with("Mounts", bind(source, false));

        assertThat(item("5.32")).isEqualTo("fail");
    }

    /** It passes: nothing in the path says that somebody put the engine's socket there. */
    @ParameterizedTest
    @ValueSource(strings = {"/srv", "/srv/engine", "/srv/engine/api", "/"})
    void a_socket_in_a_place_that_somebody_chose_is_found_in_a_folder(String source) {
        host.files.folder("/srv/engine");
        host.socket("/srv/engine/api").daemon("-H", "unix:///srv/engine/api");
        web().with("Mounts", bind(source, true));

        assertThat(item("5.32")).isEqualTo("fail");
    }

    @Test
    void a_folder_beside_the_socket_holds_none() {
        host.files.folder("/srv/engine");
        host.socket("/srv/engine/api").daemon("-H", "unix:///srv/engine/api");
        web().with("Mounts", bind("/srv/engine-data", true));

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.32", "web")).isEqualTo("pass");
        assertThat(verdicts.item("5.6", "web")).isEqualTo("pass");
    }

    /** It passes both: it reads what was asked for, not where that leads. */
    @ParameterizedTest
    @CsvSource({"5.32, ../run, true", "5.32, /run/docker.sock, false", "5.6, /etc, true", "5.6, ../etc/ssh, false"})
    void a_link_is_what_it_leads_to(String item, String target, boolean writable) {
        host.files.folder("/srv").folder("/etc/ssh").link("/srv/link", target);
        web().with("Mounts", bind("/srv/link", writable));

        assertThat(item(item)).isEqualTo("fail");
    }

    private void volume(Map<String, Object> options) {
        Map<String, Object> made = Map.of("Name", "v", "Driver", "local", "Mountpoint", "/m", "Options", options);
        host.answer("/volumes", Map.of("Volumes", List.of(made)));
        web().with(
                        "Mounts",
                        List.of(Map.of(
                                "Type", "volume", "Name", "v", "Source", "/m", "Destination", "/x", "RW", true)));
    }

    /** It passes: a volume has a name, and it asks nobody what it is made of. */
    @ParameterizedTest
    @CsvSource({
        "5.6, 'rw,bind', /etc",
        "5.6, rbind, etc",
        "5.6, '', /dev/sda1",
        "5.32, bind, /run",
        "5.32, bind, /var/run/docker.sock"
    })
    void a_volume_made_of_a_folder_is_that_folder(String item, String mounting, String device) {
        volume(Map.of("type", "none", "o", mounting, "device", device));

        assertThat(item(item)).isEqualTo("fail");
    }

    @ParameterizedTest
    @ValueSource(strings = {":/export", "//files.example/etc", "tmpfs"})
    void a_volume_of_a_share_or_of_memory_is_nothing_of_the_host(String device) {
        volume(Map.of("type", "nfs", "o", "addr=192.0.2.7", "device", device));

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.6", "web")).isEqualTo("pass");
        assertThat(verdicts.item("5.32", "web")).isEqualTo("pass");
    }

    @Test
    void a_volume_that_the_engine_tells_nothing_of_may_be_anything() {
        host.answer("/volumes", "no list");
        web().with(
                        "Mounts",
                        List.of(Map.of(
                                "Type", "volume", "Name", "v", "Source", "/m", "Destination", "/x", "RW", true)));

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("5.6", "web")).isEqualTo("unknown");
        assertThat(verdicts.unknown("container-engine-socket"))
                .containsExactly("engine-silent: container.mounts.engineSockets");
        assertThat(verdicts.unknown("container-sensitive-mounts"))
                .containsExactly("engine-silent: container.mounts.hostPath");
    }

    /** It passes: of the engine's own process it asks nothing, and its socket may lie anywhere. */
    @Test
    void without_a_daemon_to_be_seen_a_folder_may_hold_its_socket() {
        host.withoutDaemon();
        web().with("Mounts", bind("/srv/data", true));

        assertThat(HostVerdicts.of(host.scan()).item("5.32", "web")).isEqualTo("unknown");
    }

    /** It passes: whoever stands between a container and the engine has the engine's socket. */
    @Test
    void a_proxy_of_the_engine_is_found_by_the_socket_that_it_has() {
        host.container(2, "socket-proxy").with("Mounts", bind("/run/docker.sock", false));

        assertThat(HostVerdicts.of(host.scan()).item("5.32", "socket-proxy")).isEqualTo("fail");
    }
}
