package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabHost;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Subject;
import io.vigie.report.value.HostFile;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Full scans of a Debian 13 that systemd booted: Engine 26.1 on sockets that systemd opened, control groups of version 2,
 * and a user's engine without root beside it.
 */
@EnabledIf(
        value = "available",
        disabledReason = "needs root, control groups of version 2, debootstrap and a Debian mirror")
@Tag("engine")
@Tag("isolated")
class RealTrixieTest {
    private static final String USERS_SOCKET = "/run/user/1000/docker.sock";
    private static final String PORT_OF_SYSTEMDS = "[Socket]\nListenStream=127.0.0.1:2375\n";
    private static final List<List<String>> CONTAINERS = List.of(
            List.of("create", "--name", "careless", "--privileged", "--pid=host", "--network=host", "-v", "/:/host"),
            List.of(
                    "create",
                    "--name",
                    "open",
                    "--security-opt=seccomp=unconfined",
                    "--ipc=host",
                    "--cap-add=SYS_ADMIN"),
            List.of("run", "-d", "--name", "plain"),
            List.of("run", "-d", "--name", "published", "-p", "8080:80", "-p", "127.0.0.1:8443:443"),
            List.of("run", "-d", "--name", "watched", "--user=app", "--health-cmd=true", "--read-only", "--tmpfs=/tmp"),
            List.of("run", "-d", "--name", "keeper", "-v", "data:/data", "-v", "/anonymous", "-v", "/etc:/hosts:ro"),
            List.of("run", "-d", "--name", "bare", "--cap-drop=ALL", "--security-opt=no-new-privileges", "-u", "1000"));

    private static LabHost host;

    static boolean available() {
        return LabEngine.available() && LabHost.available("trixie");
    }

    @BeforeAll
    static void boot() throws Exception {
        host = LabHost.boot("trixie", Map.of("/etc/systemd/system/docker.socket.d/tcp.conf", PORT_OF_SYSTEMDS));
        for (List<String> container : CONTAINERS) {
            host.container(container.toArray(String[]::new));
        }
    }

    @AfterAll
    static void end() throws IOException {
        host.close();
    }

    private static HostScanner scan(String address, Path root) {
        EngineClient client = new EngineClient(EngineEndpoint.of(address, Optional.empty()), EngineTimeouts.DEFAULT);
        return new HostScanner(client, new HostRoot(root), Optional.of("lab"));
    }

    private static HostVerdicts verdicts(HostScanner scanner) {
        HostScan seen = scanner.full();
        assertThat(seen.sections())
                .hasSize(5)
                .allMatch(section -> section.problem().isEmpty());
        return HostVerdicts.of(seen);
    }

    private static HostVerdicts verdicts(String socket) {
        return verdicts(scan(host.address(socket), host.root()));
    }

    private static HostVerdicts verdicts() {
        return verdicts("/run/docker.sock");
    }

    private static Engine engine(HostVerdicts verdicts) {
        return verdicts.audit().machine().engine().orElseThrow();
    }

    private static Host machine(HostVerdicts verdicts) {
        return verdicts.audit().machine().host().orElseThrow();
    }

    @Test
    void containers_are_judged_as_on_an_engine_six_years_older() throws Exception {
        try (LabEngine older = LabEngine.start()) {
            for (List<String> container : CONTAINERS) {
                List<String> words = new ArrayList<>(container);
                words.addAll(List.of("lab/busybox:1", "sleep", "100000"));
                older.docker(words.toArray(String[]::new));
            }
            Map<String, String> before = ofObjects(verdicts(scan(older.address(), Path.of("/"))));

            Map<String, String> now = ofObjects(verdicts());

            Set<String> changed = new TreeSet<>();
            before.forEach((of, word) -> changed.add(of + ": " + word + " - " + now.get(of)));
            changed.removeIf(line -> line.matches(".*: (\\S+) - \\1"));
            // Control groups of version 2 alone give each container a namespace.
            changed.removeIf(line -> line.matches("container-host-cgroup of .*: not-applicable - pass"));
            // Packet filters are told to those in their own network alone, which this one is looked at from outside of.
            changed.remove("container-port-filtered of published: fail - unknown");
            changed.removeIf(line -> line.matches("container-port-direct of .*: pass - unknown"));
            assertThat(before).hasSizeGreaterThan(200);
            assertThat(now).hasSameSizeAs(before);
            assertThat(changed).isEmpty();
        }
    }

    private static Map<String, String> ofObjects(HostVerdicts verdicts) {
        Map<String, String> words = new TreeMap<>();
        verdicts.audit().verdicts().stream()
                .filter(said -> Set.of("container", "image", "network")
                        .contains(said.kind().word()))
                .forEach(said -> words.put(
                        said.rule() + " of " + said.name(), said.verdict().word()));
        return words;
    }

    @Test
    void nothing_of_the_engine_is_unknown_but_what_none_of_its_version_tells() throws Exception {
        HostVerdicts verdicts = verdicts();

        assertThat(engine(verdicts).version())
                .hasValueSatisfying(version -> assertThat(version).startsWith("26.1."));
        assertThat(engine(verdicts).cgroupDriver()).contains("systemd");
        assertThat(engine(verdicts).missing()).containsOnly(Map.entry("firewallBackend", "engine-does-not-tell"));
        // Whether its archives have had a newer engine since it was made, only its apt knows.
        boolean outdated = upgradable().stream().anyMatch(line -> line.matches("(docker\\.io|containerd|runc) .*"));
        assertThat(verdicts.item("1.2.2")).isEqualTo(outdated ? "fail" : "pass");
        assertThat(verdicts.item("3.16")).isEqualTo("pass");
    }

    @Test
    void a_port_that_systemd_opened_is_one_of_the_engine() {
        HostVerdicts verdicts = verdicts();

        assertThat(engine(verdicts).addresses()).contains(List.of("tcp://127.0.0.1:2375", "unix:///run/docker.sock"));
        assertThat(machine(verdicts).listeningPorts().orElseThrow())
                .anyMatch(port -> port.port() == 2375 && port.process().equals("systemd"));
        assertThat(verdicts.rule("engine-tls-verify")).containsExactly("fail");
    }

    @Test
    void a_port_is_the_engines_too_where_whoever_opened_it_became_the_engine() throws Exception {
        host.run(
                "sh",
                "-c",
                "mkdir /run/handed && setsid systemd-socket-activate -l /run/handed/docker.sock -l 127.0.0.1:2399"
                        + " dockerd -H fd:// --data-root /var/lib/docker/handed --exec-root /run/handed/exec"
                        + " --pidfile /run/handed/pid --bridge=none --iptables=false >/run/handed/log 2>&1 </dev/null &");
        String socket = "/run/handed/docker.sock";
        host.run("sh", "-c", "for i in $(seq 100); do [ -S %s ] && break; sleep 0.1; done".formatted(socket));
        host.docker("-H", "unix://" + socket, "version");

        HostVerdicts verdicts = verdicts(socket);

        assertThat(engine(verdicts).addresses()).contains(List.of("tcp://127.0.0.1:2399", "unix://" + socket));
        assertThat(verdicts.rule("engine-tls-verify")).containsExactly("fail");
    }

    @Test
    void what_containers_use_is_read_from_control_groups_of_version_2() throws Exception {
        HostScanner scanner = scan(host.address(), host.root());
        scanner.full();
        Thread.sleep(200);

        HostScan seen = scanner.full();

        assertThat(machine(HostVerdicts.of(seen)).cgroupVersion()).contains(2L);
        assertThat(seen.subjects())
                .filteredOn(subject -> subject.name().equals("watched"))
                .singleElement()
                .extracting(Subject::readings)
                .satisfies(readings -> assertThat(readings).containsKeys("cpuUsageMillis", "writableLayerFiles"));
        assertThat(seen.subjects())
                .filteredOn(subject -> subject.key().equals("engine"))
                .singleElement()
                .satisfies(subject -> assertThat(subject.readings()).containsEntry("containersRunning", 5L));
    }

    @Test
    void updates_are_those_that_its_own_apt_lists() throws Exception {
        Host seen = machine(verdicts());

        assertThat(host.run("ls", "/etc/apt/sources.list.d")).isEqualTo("debian.sources");
        assertThat(seen.packageUpdates().orElseThrow().stream()
                        .map(RealTrixieTest::line)
                        .collect(Collectors.toSet()))
                .isEqualTo(upgradable());
    }

    private static Set<String> upgradable() throws Exception {
        return host.run("apt", "list", "--upgradable")
                .lines()
                .filter(line -> line.contains("[upgradable from: "))
                .map(line -> line.replaceFirst("/\\S+ (\\S+) (\\S+) .*from: (.*)]", " $2 $3 $1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(PackageUpdate update) {
        return String.join(" ", update.name(), update.architecture(), update.installed(), update.candidate());
    }

    @Test
    void packages_and_units_are_its_own() throws Exception {
        Host seen = machine(verdicts());

        assertThat(seen.operatingSystemVersion()).contains("13");
        assertThat(seen.packages().orElseThrow().stream()
                        .map(each -> each.name() + " " + each.version() + " " + each.architecture()))
                .containsExactlyInAnyOrder(
                        host.run("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}\\n")
                                .split("\n"));
        assertThat(seen.files().orElseThrow().stream()
                        .filter(file -> file.role().equals("docker-socket"))
                        .map(HostFile::path))
                .containsExactly(
                        "/etc/systemd/system/docker.socket.d/tcp.conf", "/usr/lib/systemd/system/docker.socket");
        assertThat(seen.dockerGroup()).contains("docker");
    }

    @Test
    void an_engine_without_root_is_judged_as_one() throws Exception {
        startUsersEngine();
        for (List<String> container : CONTAINERS) {
            if (!container.contains("-p")) { // Its ports are the host's, and taken.
                List<String> words = new ArrayList<>(List.of("-H", "unix://" + USERS_SOCKET));
                words.addAll(container);
                host.container(words.toArray(String[]::new));
            }
        }

        HostVerdicts verdicts = verdicts(USERS_SOCKET);

        assertThat(engine(verdicts).rootless()).contains(true);
        assertThat(engine(verdicts).userId()).contains(1000L);
        for (String item : List.of("2.1", "2.9/2.10", "3.15", "3.16")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("pass");
        }
        assertThat(verdicts.item("4.1", "plain")).isEqualTo("pass");
        assertThat(verdicts.item("5.5", "careless")).isEqualTo("fail");
        assertThat(verdicts.rule("container-process-root")).doesNotContain("fail", "unknown");
    }

    /** As its documentation says, by the tool that comes with it. */
    private static void startUsersEngine() throws Exception {
        // The tool expects all programs beside itself, where Debian does not put them.
        host.run("ln", "-s", "/usr/bin/docker", "/usr/share/docker.io/contrib/docker");
        host.run("loginctl", "enable-linger", "omar");
        host.run("sh", "-c", "for i in $(seq 100); do [ -S /run/user/1000/bus ] && break; sleep 0.1; done");
        host.run(
                "runuser",
                "-u",
                "omar",
                "--",
                "env",
                "XDG_RUNTIME_DIR=/run/user/1000",
                "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus",
                "HOME=/home/omar",
                "PATH=/usr/share/docker.io/contrib:/usr/sbin:/usr/bin:/sbin:/bin",
                "dockerd-rootless-setuptool.sh",
                "install",
                "--skip-iptables");
        host.docker("-H", "unix://" + USERS_SOCKET, "import", "/root/rootfs.tar", "lab/busybox:1");
    }
}
