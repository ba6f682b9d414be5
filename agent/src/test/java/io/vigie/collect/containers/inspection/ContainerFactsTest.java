package io.vigie.collect.containers.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.report.Container;
import io.vigie.report.value.AddedGroup;
import io.vigie.report.value.KernelSetting;
import io.vigie.report.value.Mount;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.Ulimit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerFactsTest {
    private static final EngineDefaults DEFAULTS = new EngineDefaults(
            Optional.of(false),
            Optional.of("default"),
            Optional.of(true),
            Optional.of(false),
            Optional.of(1L << 33),
            Optional.of("2"));

    private final Recorded container = Recorded.of("container");

    private Container read() {
        return ContainerFacts.container(container.json(), DEFAULTS);
    }

    @Test
    void capabilities_have_one_spelling_and_unknown_ones_stay() {
        container.with("HostConfig/CapAdd", List.of("sys_admin", "CAP_NET_RAW", "all", "CAP_QUANTUM", "SYS_ADMIN"));

        assertThat(read().capabilitiesAdded()).contains(List.of("ALL", "NET_RAW", "QUANTUM", "SYS_ADMIN"));
    }

    @Test
    void no_new_privileges_is_read_by_its_value() {
        assertThat(noNewPrivileges("no-new-privileges")).contains(true);
        assertThat(noNewPrivileges("no-new-privileges:true")).contains(true);
        assertThat(noNewPrivileges("no-new-privileges=1")).contains(true);
        assertThat(noNewPrivileges("no-new-privileges=false")).contains(false);
        assertThat(noNewPrivileges("no-new-privileges:false")).contains(false);
        assertThat(noNewPrivileges("label=disable")).contains(false);
        assertThat(ContainerFacts.container(container.json(), EngineDefaults.UNKNOWN)
                        .noNewPrivileges())
                .isEmpty();
    }

    private Optional<Boolean> noNewPrivileges(String option) {
        container.with("HostConfig/SecurityOpt", List.of(option));
        return read().noNewPrivileges();
    }

    @Test
    void a_privileged_container_is_unconfined_whatever_else_it_says() {
        container.with("HostConfig/Privileged", true).with("HostConfig/SecurityOpt", List.of("seccomp={}"));

        assertThat(read().seccompProfile()).contains("unconfined");
        assertThat(read().apparmorProfile()).contains("unconfined");
    }

    @Test
    void what_the_kernel_does_when_memory_runs_out_is_read_and_null_is_the_usual() {
        container.with("HostConfig/OomKillDisable", null).with("HostConfig/OomScoreAdj", 0);
        assertThat(read().oomKillDisabled()).contains(false);

        container.with("HostConfig/OomKillDisable", true).with("HostConfig/OomScoreAdj", -500);
        assertThat(read().oomKillDisabled()).contains(true);
        assertThat(read().oomScoreAdjustment()).contains(-500L);
    }

    @Test
    void added_groups_are_told_as_they_were_asked_for() {
        container.with("HostConfig/GroupAdd", null);
        assertThat(read().addedGroups()).contains(List.of());

        container.with("HostConfig/GroupAdd", List.of("docker", "999"));
        assertThat(read().addedGroups().orElseThrow())
                .containsExactly(new AddedGroup("999", Optional.empty()), new AddedGroup("docker", Optional.empty()));
    }

    @Test
    void settings_of_the_kernel_are_those_of_the_container_and_of_its_ends_of_networks() {
        assertThat(read().sysctls()).contains(List.of());

        container
                .with("HostConfig/Sysctls", Map.of("net.core.somaxconn", "1024"))
                .with(
                        "NetworkSettings/Networks",
                        Map.of(
                                "front",
                                Map.of(
                                        "DriverOpts",
                                        Map.of(
                                                "com.docker.network.endpoint.sysctls",
                                                "net.ipv4.conf.IFNAME.route_localnet=1, net.ipv6.conf.IFNAME.accept_ra=2,none"))));
        assertThat(read().sysctls().orElseThrow())
                .extracting(KernelSetting::name, KernelSetting::value)
                .containsExactly(
                        tuple("net.core.somaxconn", "1024"),
                        tuple("net.ipv4.conf.IFNAME.route_localnet", "1"),
                        tuple("net.ipv6.conf.IFNAME.accept_ra", "2"));
    }

    @Test
    void what_is_no_number_of_a_setting_of_the_kernel_stays_on_the_host() {
        container.with(
                "HostConfig/Sysctls",
                Map.of("net.ipv4.tcp_rmem", "4096 87380 6291456", "net.x", "pL4nt3d", "net.y", "1; 2", "net.z", "-1"));

        assertThat(read().sysctls().orElseThrow())
                .extracting(KernelSetting::value)
                .containsExactly("4096 87380 6291456", "", "", "-1");
    }

    @Test
    void annotations_are_told_by_name_alone() {
        container.with("HostConfig/Annotations", Map.of("run.oci.keep_original_groups", "1"));

        assertThat(read().annotations().orElseThrow())
                .containsExactly(new NamedValue("run.oci.keep_original_groups", false));
    }

    @Test
    void a_seccomp_profile_is_named_by_kind_and_never_sent() {
        container.with("HostConfig/SecurityOpt", List.of("seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}"));
        assertThat(read().seccompProfile()).contains("custom");

        container.with("HostConfig/SecurityOpt", List.of("seccomp=unconfined"));
        assertThat(read().seccompProfile()).contains("unconfined");

        container.with("HostConfig/SecurityOpt", null);
        assertThat(read().seccompProfile()).contains("default");
    }

    @Test
    void apparmor_of_a_container_not_yet_started_is_what_the_engine_will_fill_in() {
        assertThat(read().apparmorProfile()).contains("docker-default");

        container.with("AppArmorProfile", "mine");
        assertThat(read().apparmorProfile()).contains("mine");
    }

    @Test
    void the_root_user_has_many_names() {
        for (String root : List.of("", "0", "0:0", "00", ":0", "root", "root:root", "+0", "0:1000")) {
            assertThat(root(root)).as(root).contains(true);
        }
        assertThat(root("1000")).contains(false);
        assertThat(root("65534:0")).contains(false);
        assertThat(root("app")).isEmpty();
        assertThat(root("0x0")).isEmpty();
    }

    private Optional<Boolean> root(String user) {
        container.with("Config/User", user);
        return read().root();
    }

    @Test
    void bindings_in_the_hosts_own_network_publish_nothing() {
        container.with("HostConfig/NetworkMode", "host");

        assertThat(read().publishedPorts().orElseThrow()).isEmpty();
        assertThat(read().networkNamespace()).contains("host");
    }

    @Test
    void a_port_that_is_none_is_not_understood() {
        container.with("HostConfig/PortBindings", Map.of("70000/tcp", List.of(binding("", "80"))));

        assertThatThrownBy(this::read).isInstanceOf(NotUnderstood.class);
    }

    private static Map<String, Object> binding(String address, String port) {
        return Map.of("HostIp", address, "HostPort", port);
    }

    @Test
    void mounts_of_every_type_are_kept_and_generated_names_are_not() {
        container
                .with("HostConfig/Tmpfs", Map.of("/run", "rw,noexec", "/ro", "ro"))
                .with(
                        "Mounts",
                        List.of(
                                mount("volume", "a".repeat(64), "/data", true),
                                mount("volume", "shop-data", "/shop", true),
                                mount("cluster", "san", "/san", false),
                                mount("bind", "", "/docker.sock", true)));

        assertThat(read().mounts().orElseThrow())
                .containsExactly(
                        new Mount("volume", "", "/data", true, ""),
                        new Mount("bind", "/host", "/docker.sock", true, ""),
                        new Mount("tmpfs", "", "/ro", false, ""),
                        new Mount("tmpfs", "", "/run", true, ""),
                        new Mount("cluster", "san", "/san", false, ""),
                        new Mount("volume", "shop-data", "/shop", true, ""));
    }

    private static Map<String, Object> mount(String type, String name, String destination, boolean writable) {
        Map<String, Object> mount = new HashMap<>(
                Map.of("Type", type, "Source", "/host", "Destination", destination, "RW", writable, "Propagation", ""));
        mount.put("Name", name);
        return mount;
    }

    @Test
    void limits_are_bytes_and_thousandths_of_a_cpu() {
        container.with("HostConfig/NanoCpus", 1_500_000_000L);
        assertThat(read().cpuLimitMillis()).contains(1_500L);

        container
                .with("HostConfig/NanoCpus", 0)
                .with("HostConfig/CpuQuota", 25_000)
                .with("HostConfig/CpuPeriod", 0);
        assertThat(read().cpuLimitMillis()).contains(250L);
        assertThat(read().memoryLimitBytes()).contains(64L * 1024 * 1024);

        container.with("HostConfig/PidsLimit", -1);
        assertThat(read().processLimit()).contains(0L);
        container.with("HostConfig/PidsLimit", 100);
        assertThat(read().processLimit()).contains(100L);
    }

    @Test
    void facts_that_the_engine_does_not_tell_are_absent() {
        container
                .without("HostConfig/Privileged")
                .without("HostConfig/CapAdd")
                .without("HostConfig/PidMode")
                .without("HostConfig/PidsLimit")
                .without("Mounts");

        assertThat(read().privileged()).isEmpty();
        assertThat(read().capabilitiesAdded()).isEmpty();
        assertThat(read().pidNamespace()).isEmpty();
        assertThat(read().processLimit()).isEmpty();
        assertThat(read().mounts()).isEmpty();
        assertThat(read().unreadable()).isEmpty();
    }

    @Test
    void a_fact_of_another_type_makes_the_container_not_understood() {
        Map<String, Object> wrong = Map.of(
                "HostConfig/CapAdd", "SYS_ADMIN",
                "HostConfig/Memory", "64m",
                "HostConfig/PortBindings", List.of(),
                "HostConfig/Devices", List.of("/dev/sda"),
                "Config/Env", Map.of(),
                "Config/Labels", List.of(),
                "Mounts", Map.of());
        wrong.forEach((path, value) -> assertThatThrownBy(() -> ContainerFacts.container(
                        Recorded.of("container").with(path, value).json(), DEFAULTS))
                .as(path)
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining(path.replace('/', '.')));
    }

    @Test
    void a_health_check_can_be_switched_off() {
        assertThat(read().healthCheck()).contains(false);
        container.with("Config/Healthcheck", Map.of("Test", List.of("CMD", "true")));
        assertThat(read().healthCheck()).contains(true);
        container.with("Config/Healthcheck", Map.of("Test", List.of("NONE")));
        assertThat(read().healthCheck()).contains(false);
    }

    @Test
    void user_namespaces_exist_only_on_an_engine_that_remaps() {
        assertThat(read().userNamespace()).contains("none");
        EngineDefaults remapping = new EngineDefaults(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty());
        assertThat(ContainerFacts.container(container.json(), remapping).userNamespace())
                .contains("private");
        container.with("HostConfig/UsernsMode", "host");
        assertThat(read().userNamespace()).contains("host");
    }

    private static final List<String> DOCKERS = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private List<String> capabilities(List<String> added, List<String> dropped) {
        container.with("HostConfig/CapAdd", added).with("HostConfig/CapDrop", dropped);
        return read().capabilities().orElseThrow();
    }

    @Test
    void capabilities_in_force_are_what_the_engine_makes_of_the_requests() {
        assertThat(capabilities(List.of(), List.of())).isEqualTo(DOCKERS);
        assertThat(capabilities(List.of(), List.of("all"))).isEmpty();
        assertThat(capabilities(List.of("CAP_CHOWN"), List.of("ALL"))).containsExactly("CHOWN");
        assertThat(capabilities(List.of("sys_time"), List.of("cap_net_raw")))
                .contains("SYS_TIME", "CHOWN")
                .doesNotContain("NET_RAW")
                .hasSize(14);
        assertThat(capabilities(List.of("NET_RAW"), List.of("NET_RAW"))).contains("NET_RAW");
        assertThat(capabilities(List.of("ALL"), List.of("NET_RAW")))
                .contains("SYS_ADMIN", "CHECKPOINT_RESTORE")
                .doesNotContain("NET_RAW")
                .hasSize(40);
        assertThat(capabilities(List.of("ALL"), List.of("ALL"))).hasSize(41);
        assertThat(capabilities(List.of("QUANTUM"), List.of("ALL"))).containsExactly("QUANTUM");
    }

    @Test
    void podman_lists_what_it_does_not_give() {
        assertThat(capabilities(List.of(), DOCKERS)).isEmpty();
        assertThat(capabilities(List.of(), List.of("AUDIT_WRITE", "MKNOD", "NET_RAW")))
                .hasSize(11)
                .doesNotContain("NET_RAW");
    }

    @Test
    void a_privileged_container_has_every_capability_whatever_it_drops() {
        container.with("HostConfig/Privileged", true);

        assertThat(capabilities(List.of(), List.of("ALL", "NET_RAW"))).hasSize(41);
    }

    @Test
    void capabilities_are_not_known_where_a_request_is_not() {
        container.without("HostConfig/CapDrop");
        assertThat(read().capabilities()).isEmpty();
    }

    private void systemPaths(Object masked, Object readOnly) {
        container.with("HostConfig/MaskedPaths", masked).with("HostConfig/ReadonlyPaths", readOnly);
    }

    @Test
    void the_engines_own_lists_leave_nothing_open() {
        assertThat(read().systemPathsWritable()).contains(List.of());
        assertThat(read().systemPathsUnmasked()).contains(List.of());
    }

    @Test
    void empty_lists_leave_all_open() {
        systemPaths(List.of(), List.of());

        assertThat(read().systemPathsWritable())
                .contains(List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"));
        assertThat(read().systemPathsUnmasked().orElseThrow()).contains("/proc/kcore", "/sys/firmware");
    }

    @Test
    void what_a_partial_list_leaves_out_is_open() {
        systemPaths(List.of("/proc/kcore", "/proc//sys/", "/sys"), List.of("/proc/bus", "/proc/fs/", "/proc/irq/0"));

        assertThat(read().systemPathsWritable()).contains(List.of("/proc/irq", "/proc/sysrq-trigger"));
        assertThat(read().systemPathsUnmasked().orElseThrow())
                .contains("/proc/keys")
                .doesNotContain("/proc/kcore", "/sys/firmware");
    }

    @Test
    void lists_that_are_null_or_not_there_say_nothing_as_podman_answers() {
        systemPaths(null, null);
        assertThat(read().systemPathsWritable()).isEmpty();
        assertThat(read().missing()).containsEntry("systemPathsUnmasked", "engine-does-not-tell");

        container.without("HostConfig/MaskedPaths").without("HostConfig/ReadonlyPaths");
        assertThat(read().systemPathsUnmasked()).isEmpty();
        assertThat(read().missing()).containsEntry("systemPathsWritable", "engine-does-not-tell");
    }

    @Test
    void a_privileged_container_has_all_of_it_open() {
        systemPaths(null, null);
        container.with("HostConfig/Privileged", true);

        assertThat(read().systemPathsWritable().orElseThrow()).contains("/proc/sys", "/sys/fs/cgroup");
    }

    @Test
    void control_groups_are_writable_where_an_option_says_so() {
        for (String option : List.of("writable-cgroups=true", "writable-cgroups", "writable-cgroups=1")) {
            container.with("HostConfig/SecurityOpt", List.of(option));
            assertThat(read().systemPathsWritable()).as(option).contains(List.of("/sys/fs/cgroup"));
        }
        container.with("HostConfig/SecurityOpt", List.of("writable-cgroups=false"));
        assertThat(read().systemPathsWritable()).contains(List.of());
    }

    @Test
    void a_control_group_namespace_that_is_not_said_is_that_of_the_version() {
        container.with("HostConfig/CgroupnsMode", "");
        assertThat(read().cgroupNamespace()).contains("private");
        assertThat(ContainerFacts.container(container.json(), EngineDefaults.UNKNOWN)
                        .cgroupNamespace())
                .isEmpty();

        container.with("HostConfig/CgroupnsMode", "host");
        assertThat(read().cgroupNamespace()).contains("host");
    }

    @Test
    void limits_have_one_spelling() {
        container.with("HostConfig/Ulimits", List.of(Map.of("Name", "RLIMIT_NOFILE", "Soft", 100, "Hard", 200)));

        assertThat(read().ulimits()).contains(List.of(new Ulimit("nofile", 100, 200)));
    }
}
