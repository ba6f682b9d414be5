package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.BuiltHost;
import io.vigie.collect.HostScan;
import io.vigie.collect.Recorded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Full scans of hosts of many kinds, and what is made of them. All but the recorded Engine 20.10 are built; those that can
 * run here are real in {@link RealHostKindsTest}, {@link RealTrixieTest} and {@link RealNewestEngineTest}.
 */
class HostKindsTest {
    @TempDir
    private Path folder;

    private BuiltHost host;

    @BeforeEach
    void build() {
        host = new BuiltHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private HostVerdicts scan() {
        HostScan seen = host.scan();
        assertThat(seen.sections())
                .hasSize(5)
                .allMatch(section -> section.problem().isEmpty());
        return HostVerdicts.of(seen);
    }

    private Recorded careless() {
        return host.container(1, "careless")
                .with("HostConfig/Privileged", true)
                .with("HostConfig/NetworkMode", "host")
                .with("HostConfig/CapAdd", List.of("CAP_SYS_ADMIN"));
    }

    @ParameterizedTest
    @EnumSource(BuiltVersion.class)
    void an_engine_of_any_version_is_read_whole(BuiltVersion version) {
        version.onto(host, careless());
        host.history("/bin/sh -c #(nop) ADD file:5d68d27cc15a80653c93d3a0b262a28112d47a46326ff5fc in / ");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.rule("container-unreadable")).containsExactly("pass");
        assertThat(verdicts.rule("image-unreadable")).containsExactly("pass");
        assertThat(verdicts.rule("network-unreadable")).containsExactly("pass");
        for (String item : List.of("5.4", "5.5", "5.10", "5.22", "5.30", "4.6", "2.1", "2.8/2.9")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("fail");
        }
        for (String item : List.of("2.3", "2.4", "2.5", "2.17/2.18", "5.16", "4.7", "4.9", "4.10", "3.15", "3.16")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("pass");
        }
    }

    /** What a later engine leaves out was never asked for; nothing gets lost with it. */
    @ParameterizedTest
    @EnumSource(BuiltVersion.class)
    void a_later_engine_leaves_nothing_unknown_that_an_older_one_tells(BuiltVersion version) throws IOException {
        careless();
        Set<String> before = scan().rulesSaying("unknown");
        try (BuiltHost later = new BuiltHost(Files.createDirectory(folder.resolve("later")))) {
            host.close();
            host = later;
            version.onto(host, careless());

            Set<String> more = new HashSet<>(scan().rulesSaying("unknown"));
            more.removeAll(before);

            assertThat(more).isEmpty();
        }
    }

    @Test
    @EnabledIf(value = "io.vigie.collect.host.TestRoot#isRoot", disabledReason = "only root can give files to others")
    void a_rootless_host_is_judged_as_one() {
        host.rootless(1000, "/run/user/1000/docker.sock").daemon("--rootless");
        host.info("SecurityOptions", List.of("name=seccomp,profile=builtin", "name=rootless"));
        host.container(1, "web").with("Config/User", "");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.item("2.1")).isEqualTo("pass");
        assertThat(verdicts.item("2.9/2.10")).isEqualTo("pass");
        assertThat(verdicts.item("3.15")).isEqualTo("pass");
        assertThat(verdicts.item("4.1", "web")).isEqualTo("pass");
    }

    @Test
    void a_manager_is_judged_for_its_swarm() {
        SwarmResponses.manager(host, 2);

        HostVerdicts verdicts = scan();

        assertThat(verdicts.item("7.1")).isEqualTo("fail");
        assertThat(verdicts.item("7.5")).isEqualTo("fail");
        assertThat(verdicts.item("7.4")).isEqualTo("pass");
        assertThat(verdicts.unknown("engine-swarm-authority-age"))
                .containsExactly("not-understood: engine.swarmAuthorityValidFrom");
    }

    @Test
    void a_worker_leaves_the_swarm_to_its_managers_and_tells_of_itself() {
        SwarmResponses.worker(host);

        HostVerdicts verdicts = scan();

        for (String item : List.of("7.1", "7.2", "7.4", "7.5", "7.8")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("not-applicable");
        }
        assertThat(verdicts.item("5.1")).isEqualTo("unknown");
        assertThat(verdicts.unknown("engine-swarm-wanted")).containsExactly("not-a-manager: engine.swarmServices");
        assertThat(verdicts.unknown("engine-swarm-node-certificate"))
                .containsExactly("not-there: engine.swarmNodeCertificateValidFrom");
    }

    @Test
    void a_swarm_is_judged_by_its_nodes() {
        Map<String, Object> lost = SwarmResponses.node("node-2", true, "root");
        lost.put("ManagerStatus", Map.of("Reachability", "unreachable"));
        SwarmResponses.manager(host, 3, 30, "root")
                .answer(
                        "/nodes",
                        List.of(
                                SwarmResponses.node("node-0", true, "root"),
                                SwarmResponses.node("node-1", true, "root"),
                                lost,
                                SwarmResponses.node("stranger", false, "another root")));

        HostVerdicts verdicts = scan();

        assertThat(verdicts.rule("engine-swarm-managers")).containsExactly("pass");
        assertThat(verdicts.rule("engine-swarm-quorum")).containsExactly("fail");
        assertThat(verdicts.rule("engine-swarm-node-authority")).containsExactly("fail");
        assertThat(verdicts.item("7.1")).isEqualTo("fail");
    }

    @Test
    void a_swarm_in_order_passes_for_its_nodes() {
        SwarmResponses.manager(host, 3, 30, "root");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.rule("engine-swarm-quorum")).containsExactly("pass");
        assertThat(verdicts.rule("engine-swarm-node-authority")).containsExactly("pass");
        assertThat(verdicts.item("7.1")).isEqualTo("pass");
    }

    @Test
    void a_host_with_selinux_is_not_asked_for_apparmor() {
        host.files
                .file("/sys/kernel/security/lsm", "lockdown,capability,yama,selinux,bpf\n")
                .file("/sys/fs/selinux/enforce", "1");
        host.info("SecurityOptions", List.of("name=seccomp,profile=builtin", "name=selinux"));
        host.container(1, "web").with("ProcessLabel", "system_u:system_r:container_t:s0:c1,c2");
        host.container(2, "open").with("ProcessLabel", "system_u:system_r:spc_t:s0");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.item("5.2")).isEqualTo("not-applicable");
        assertThat(verdicts.item("5.3", "web")).isEqualTo("pass");
        assertThat(verdicts.item("5.3", "open")).isEqualTo("fail");
        assertThat(verdicts.rule("host-mandatory-access-control")).containsExactly("pass");
    }

    @Test
    void selinux_that_only_watches_does_not_guard_the_host() {
        host.files.file("/sys/kernel/security/lsm", "capability,selinux\n").file("/sys/fs/selinux/enforce", "0");

        assertThat(scan().rule("host-mandatory-access-control")).containsExactly("fail");
    }

    @Test
    void a_host_with_apparmor_is_not_asked_for_selinux() {
        host.files
                .file("/sys/kernel/security/lsm", "lockdown,capability,landlock,yama,apparmor\n")
                .file("/sys/kernel/security/apparmor/profiles", "docker-default (enforce)\nnvidia (complain)\n");
        host.info("SecurityOptions", List.of("name=apparmor", "name=seccomp,profile=builtin"));
        host.container(1, "web").with("AppArmorProfile", "docker-default");
        host.container(2, "open").with("AppArmorProfile", "unconfined");
        host.container(3, "watched").with("AppArmorProfile", "shop-web");
        host.files
                .file("/proc/2001/attr/apparmor/current", "docker-default (enforce)\n")
                .file("/proc/2002/attr/apparmor/current", "unconfined\n")
                .file("/proc/2003/attr/apparmor/current", "shop-web (complain)\n");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.item("5.3")).isEqualTo("not-applicable");
        assertThat(verdicts.item("5.2", "web")).isEqualTo("pass");
        assertThat(verdicts.item("5.2", "open")).isEqualTo("fail");
        assertThat(verdicts.item("5.2", "watched")).isEqualTo("fail");
        assertThat(verdicts.rule("host-mandatory-access-control")).containsExactly("pass");
    }

    @Test
    void a_host_of_the_red_hat_family_is_read_by_its_own_files() throws IOException {
        host.files
                .file("/etc/os-release", "ID=rhel\nID_LIKE=fedora\nVERSION_ID=\"9.4\"\nPRETTY_NAME=\"Red Hat 9.4\"\n")
                .file("/etc/sysconfig/docker", "OPTIONS=\"--selinux-enabled\"\n")
                .mode("/etc/sysconfig/docker", "rw-rw-rw-")
                .folder("/var/lib/rpm");
        try (InputStream database = new GZIPInputStream(getClass().getResourceAsStream("/rpm-4.18/rpmdb.sqlite.gz"))) {
            Files.copy(database, folder.resolve("var/lib/rpm/rpmdb.sqlite"));
        }
        host.version("28.3.0");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.audit().machine().host().orElseThrow().packageManager())
                .contains("rpm");
        assertThat(verdicts.audit().machine().host().orElseThrow().packages().orElseThrow())
                .isNotEmpty();
        assertThat(verdicts.item("3.21")).isEqualTo("fail");
        assertThat(verdicts.item("3.20")).isEqualTo("not-applicable");
        assertThat(verdicts.item("1.2.2")).isEqualTo("unknown");
        assertThat(verdicts.unknown("host-engine-updates")).containsExactly("not-supported: host.packageUpdates");
    }

    @Test
    void an_alpine_host_has_no_units_to_judge() throws IOException {
        for (String unit : List.of("docker.service", "docker.socket")) {
            Files.delete(folder.resolve("lib/systemd/system/" + unit));
        }
        host.files
                .file("/etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\nPRETTY_NAME=\"Alpine Linux v3.20\"\n")
                .file("/proc/1/comm", "init\n")
                .file("/etc/init.d/docker", "#!/sbin/openrc-run\n")
                .file(
                        "/lib/apk/db/installed",
                        "P:musl\nV:1.2.5-r0\nA:x86_64\n\nP:docker-engine\nV:26.1.3-r1\nA:x86_64\n");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.audit().machine().host().orElseThrow().packageManager())
                .contains("apk");
        for (String item : List.of("1.1.7", "1.1.9", "3.1", "3.2", "3.3", "3.4")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("not-applicable");
        }
        assertThat(verdicts.item("3.16")).isEqualTo("pass");
        assertThat(verdicts.rule("host-engine-updates")).doesNotContain("pass");
    }

    /** Facts that only a manager, a process or a layer tells are missing by name and with a reason, on every kind. */
    @Test
    void whatever_is_unknown_says_of_which_fact_and_why() {
        careless();

        HostVerdicts verdicts = scan();

        assertThat(verdicts.rulesSaying("unknown"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(verdicts.unknown(rule))
                        .as(rule)
                        .allMatch(why -> why.matches("[a-z-]+: (host|engine|container|image|network)\\.\\w.*"))
                        .noneMatch(why -> why.startsWith("fact-missing")));
    }
}
