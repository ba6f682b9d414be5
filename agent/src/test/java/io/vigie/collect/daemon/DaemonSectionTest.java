package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.TestRoot;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Engine;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.Ulimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonSectionTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String LISTENS = "0000000000000000: 00000002 00000000 00010000 0001 01 ";
    private static final String CONNECTED = "0000000000000000: 00000003 00000000 00000000 0001 03 ";
    private static final String TCP_HEAD = "  sl  local_address rem_address   st tx rx tr retrnsmt uid timeout inode\n";

    @TempDir
    private Path folder;

    private TestRoot host;
    private Recorded info = Recorded.of("info");
    private Recorded version = Recorded.of("version");

    @BeforeEach
    void build() {
        host = new TestRoot(folder).file("/run/docker.sock", "").file("/proc/stat", "btime 1000000000\n");
        host.link("/var/run", "/run").file("/proc/1/net/unix", "Num\n");
    }

    /** A daemon that started long after its files were written, and holds these sockets. */
    private void daemon(int id, long[] sockets, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "/usr/bin/dockerd";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        host.process(id, "dockerd", words);
        startedAt(id, Instant.parse("2100-01-01T00:00:00Z"));
        for (int i = 0; i < sockets.length; i++) {
            host.link("/proc/" + id + "/fd/" + sockets[i], "socket:[" + sockets[i] + "]");
        }
    }

    private void startedAt(int id, Instant instant) {
        long ticks = (instant.getEpochSecond() - 1_000_000_000L) * 100;
        host.file("/proc/" + id + "/stat", id + " (docker) d) S 1" + " 0".repeat(17) + " " + ticks + " 0\n");
    }

    private void daemonWith(String... arguments) {
        daemon(700, new long[] {41}, arguments);
        host.file("/proc/700/net/unix", "Num\n" + LISTENS + "41 /var/run/docker.sock\n");
        host.file("/proc/700/net/tcp", TCP_HEAD).file("/proc/700/cgroup", "0::/system.slice/docker.service\n");
    }

    private RecordBuilder<Engine> gathering() {
        EngineInfo told = new EngineInfo(EngineObject.of(version.json(), ""), EngineObject.of(info.json(), ""));
        RecordBuilder<Engine> found = new EngineBuilder();
        new DaemonSection(host.root(), folder.resolve("run/docker.sock")).scan(told, found);
        return found;
    }

    private Engine scan() {
        return gathering().build();
    }

    @Test
    void a_process_of_the_daemon_that_forwards_a_port_is_seen_whatever_the_settings_say_and_no_other_engines_is() {
        daemonWith("--userland-proxy=false");
        host.process(800, "docker-proxy", "/usr/bin/docker-proxy", "-proto", "tcp");
        host.file("/proc/800/stat", "800 (docker-proxy) S 900 800 800 0\n");
        assertThat(scan().userlandProxyRunning()).contains(false);

        host.file("/proc/800/stat", "800 (docker-proxy) S 700 800 800 0\n");

        assertThat(scan().userlandProxyRunning()).contains(true);
        assertThat(scan().userlandProxy()).contains(false);
    }

    @Test
    void a_daemon_that_was_told_nothing_runs_with_its_defaults() {
        daemonWith();

        Engine seen = scan();

        assertThat(seen.userlandProxy()).contains(true);
        assertThat(seen.logLevel()).contains("info");
        assertThat(seen.iptables()).contains(true);
        assertThat(seen.tls()).contains(false);
        assertThat(seen.tlsVerify()).contains(false);
        assertThat(seen.socketGroup()).contains("docker");
        assertThat(seen.addresses()).contains(List.of("unix:///run/docker.sock"));
        assertThat(seen.defaultUlimits()).contains(List.of());
        assertThat(seen.defaultCgroupParent()).contains("");
        assertThat(seen.configurationFile()).contains("/etc/docker/daemon.json");
        assertThat(seen.settingsNotInForce()).contains(List.of());
        assertThat(seen.unit()).contains("docker.service");
        assertThat(seen.sources()).containsEntry("userlandProxy", "the default");
        assertThat(seen.missing()).isEmpty();
    }

    @Test
    void an_argument_decides_before_the_file_and_the_file_before_the_default() {
        daemonWith("--userland-proxy=false", "--default-ulimit", "nofile=1024:2048", "-l", "warn");
        host.file(
                "/etc/docker/daemon.json",
                "{\"userland-proxy\": true, \"icc\": false, \"cgroup-parent\": \"/mine\", \"storage-opts\":"
                        + " [\"dm.basesize=20G\"], \"bridge\": \"none\"}");

        Engine seen = scan();

        assertThat(seen.userlandProxy()).contains(false);
        assertThat(seen.logLevel()).contains("warn");
        assertThat(seen.defaultUlimits()).contains(List.of(new Ulimit("nofile", 1024, 2048)));
        assertThat(seen.defaultCgroupParent()).contains("/mine");
        assertThat(seen.storageOptions()).contains(List.of("dm.basesize"));
        assertThat(seen.defaultBridge()).contains("none");
        assertThat(seen.sources())
                .containsEntry("userlandProxy", "dockerd --userland-proxy")
                .containsEntry("defaultCgroupParent", "/etc/docker/daemon.json cgroup-parent");
    }

    @Test
    void limits_of_the_file_are_read_as_docker_writes_them() {
        daemonWith();
        host.file(
                "/etc/docker/daemon.json",
                "{\"default-ulimits\": {\"nofile\": {\"Name\": \"nofile\", \"Hard\": 64000, \"Soft\": 32000}}}");

        assertThat(scan().defaultUlimits()).contains(List.of(new Ulimit("nofile", 32000, 64000)));
    }

    @Test
    void naming_tlsverify_switches_tls_on_even_to_switch_verifying_off() {
        daemonWith("--tlsverify=false", "-H", "tcp://0.0.0.0", "-H", "unix://");

        Engine seen = scan();

        assertThat(seen.tls()).contains(true);
        assertThat(seen.tlsVerify()).contains(false);
        assertThat(seen.addresses()).contains(List.of("tcp://0.0.0.0:2376", "unix:///run/docker.sock"));
    }

    @Test
    void the_environment_may_ask_for_tls() {
        daemonWith("-H", "tcp://:2375");
        host.file("/proc/700/environ", "PATH=/bin\0DOCKER_TLS_VERIFY=1\0SECRET=x\0");

        assertThat(scan().tlsVerify()).contains(true);
        assertThat(scan().tls()).contains(true);
        assertThat(scan().addresses()).contains(List.of("tcp://localhost:2375"));
    }

    @Test
    void ip6tables_is_on_by_default_since_engine_27() {
        daemonWith();
        assertThat(scan().ip6tables()).contains(false);

        version.with("Version", "27.0.1");
        assertThat(scan().ip6tables()).contains(true);

        version.with("Version", "nightly");
        assertThat(scan().missing()).containsEntry("ip6tables", "not-understood");
    }

    @Test
    void a_file_that_is_no_json_hides_what_no_argument_tells() {
        daemonWith("--log-level=debug");
        host.file("/etc/docker/daemon.json", "{\"userland-proxy\": false,");

        Engine seen = scan();

        assertThat(seen.logLevel()).contains("debug");
        assertThat(seen.userlandProxy()).isEmpty();
        assertThat(seen.missing())
                .containsEntry("userlandProxy", "not-understood")
                .containsEntry("settingsNotInForce", "not-understood")
                .containsEntry("addresses", "not-understood");
    }

    @Test
    void an_empty_file_leaves_the_defaults() {
        daemonWith();
        host.file("/etc/docker/daemon.json", "");

        Engine seen = scan();

        assertThat(seen.userlandProxy()).contains(true);
        assertThat(seen.missing()).doesNotContainKeys("userlandProxy", "settingsNotInForce", "addresses");
    }

    @Test
    void a_setting_of_another_type_is_not_guessed_at() {
        daemonWith();
        host.file("/etc/docker/daemon.json", "{\"userland-proxy\": \"no\"}");

        assertThat(scan().missing()).containsEntry("userlandProxy", "not-understood");
    }

    @Test
    void a_hostile_file_is_bounded() {
        daemonWith("--config-file=/etc/pipe");
        host.pipe("/etc/pipe");
        assertThat(scan().missing()).containsEntry("userlandProxy", "not-understood");

        host.process(700, "dockerd", "dockerd", "--config-file=/etc/huge").huge("/etc/huge", 1L << 30);
        assertThat(scan().missing()).containsEntry("userlandProxy", "too-large");

        host.process(700, "dockerd", "dockerd", "--config-file=/etc");
        assertThat(scan().missing()).containsEntry("userlandProxy", "not-understood");
    }

    @Test
    void a_file_that_changed_after_the_daemon_started_tells_nothing_for_sure() {
        daemonWith("--log-level=info");
        startedAt(700, LONG_AGO);
        host.file("/etc/docker/daemon.json", "{\"userland-proxy\": false, \"live-restore\": false}");

        Engine seen = scan();

        assertThat(seen.logLevel()).contains("info");
        assertThat(seen.missing())
                .containsEntry("userlandProxy", "changed-since-start")
                .containsEntry("settingsNotInForce", "changed-since-start");
    }

    @Test
    void settings_that_the_engine_contradicts_are_not_in_force() {
        daemonWith();
        startedAt(700, LONG_AGO);
        info.with("LiveRestoreEnabled", false).with("Debug", false).with("DockerRootDir", "/var/lib/docker/100.100");
        host.file(
                "/etc/docker/daemon.json",
                "{\"live-restore\": true, \"debug\": false, \"userns-remap\": \"default\", \"data-root\":"
                        + " \"/var/lib/docker\", \"insecure-registries\": [\"new.example.org\"], \"userland-proxy\": false}");

        assertThat(scan().settingsNotInForce())
                .contains(List.of("insecure-registries", "live-restore", "userns-remap"));
    }

    @Test
    void of_several_daemons_the_one_that_holds_the_socket_is_taken() {
        daemonWith("--log-level=warn");
        daemon(800, new long[] {55}, "--log-level=error");
        host.file(
                "/proc/800/net/unix", "Num\n" + LISTENS + "55 /run/other.sock\n" + CONNECTED + "77 /run/docker.sock\n");

        assertThat(scan().logLevel()).contains("warn");
    }

    @Test
    void a_daemon_that_is_just_ending_hides_only_itself() {
        daemonWith("--log-level=warn");
        host.process(800, "dockerd", "/usr/bin/dockerd");

        assertThat(scan().logLevel()).contains("warn");
    }

    @Test
    void a_socket_that_systemd_opened_is_the_daemons_all_the_same() {
        daemonWith("-H", "fd://");
        host.process(1, "systemd", "/sbin/init").link("/proc/1/fd/30", "socket:[41]");

        assertThat(scan().addresses()).contains(List.of("unix:///var/run/docker.sock"));
    }

    /** As systemd-socket-activate and a user's own systemd hand them over. */
    @Test
    void ports_that_no_argument_names_and_the_first_process_does_not_hold_are_the_daemons() {
        daemonWith("-H", "fd://", "-H", "tcp://127.0.0.1:2376", "--metrics-addr", "127.0.0.1:9323");
        host.link("/proc/700/fd/9", "socket:[42]")
                .link("/proc/700/fd/10", "socket:[43]")
                .link("/proc/700/fd/11", "socket:[44]")
                .file(
                        "/proc/700/net/tcp",
                        TCP_HEAD
                                + row("0100007F:0947", "0A", 42)
                                + row("0100007F:0948", "0A", 43)
                                + row("0100007F:246B", "0A", 44));

        assertThat(scan().addresses())
                .contains(List.of("tcp://127.0.0.1:2375", "tcp://127.0.0.1:2376", "unix:///var/run/docker.sock"));
    }

    @Test
    void a_swarms_own_ports_are_not_the_engines() {
        info.with("Swarm/LocalNodeState", "active");
        daemonWith("-H", "fd://");
        host.link("/proc/700/fd/9", "socket:[42]");
        host.file("/proc/700/net/tcp", TCP_HEAD + row("00000000:0949", "0A", 42));

        assertThat(scan().addresses()).contains(List.of("unix:///var/run/docker.sock"));
    }

    @Test
    void a_socket_that_somebody_put_in_place_of_the_daemons_is_not_taken_for_it() {
        daemonWith();
        host.file("/proc/1/net/unix", "Num\n" + LISTENS + "99 /run/docker.sock\n");

        assertThat(scan().missing())
                .containsEntry("userlandProxy", "not-understood")
                .containsEntry("userId", "not-understood");
    }

    @Test
    void a_host_without_a_daemon_tells_so() {
        assertThat(scan().missing()).containsEntry("addresses", "not-there").hasSize(DaemonSection.FACTS.size());
    }

    @Test
    void ports_are_those_of_the_daemon_alone() {
        daemonWith();
        host.link("/proc/700/fd/9", "socket:[42]").link("/proc/700/fd/10", "socket:[43]");
        host.file(
                "/proc/700/net/tcp",
                TCP_HEAD
                        + row("0100007F:0947", "0A", 42)
                        + row("00000000:0016", "0A", 50)
                        + row("0100007F:0948", "01", 43));
        host.file("/proc/700/net/tcp6", TCP_HEAD + row("00000000000000000000000000000000:0949", "0A", 43));

        assertThat(scan().listeningPorts())
                .contains(List.of(
                        new ListeningPort("tcp", "127.0.0.1", 2375, "dockerd"),
                        new ListeningPort("tcp", "::", 2377, "dockerd")));
    }

    private static String row(String address, String state, long inode) {
        return "   0: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 0 100\n"
                .formatted(address, state, inode);
    }

    @Test
    void podman_is_not_asked_for_dockers_settings() {
        version.with("Components", List.of(java.util.Map.of("Name", "Podman Engine", "Version", "4.3.1")));
        EngineInfo told = new EngineInfo(EngineObject.of(version.json(), ""), EngineObject.of(info.json(), ""));

        Engine seen = told.facts().build();

        assertThat(told.isPodman()).isTrue();
        assertThat(seen.liveRestore()).isEmpty();
        assertThat(seen.missing())
                .containsEntry("version", "not-supported")
                .containsEntry("noNewPrivileges", "not-supported");
    }

    @Test
    void an_engine_that_does_not_list_no_new_privileges_may_still_have_it_on() {
        assertThat(told().noNewPrivileges()).isEmpty();

        version.with("Version", "24.0.0");
        assertThat(told().noNewPrivileges()).contains(false);

        info.with("SecurityOptions", List.of("name=no-new-privileges"));
        version.with("Version", "23.0.6");
        assertThat(told().noNewPrivileges()).contains(true);
    }

    private Engine told() {
        return new EngineInfo(EngineObject.of(version.json(), ""), EngineObject.of(info.json(), "")).engine();
    }

    @Test
    void proxies_are_named_and_their_passwords_stay() {
        info.with("HttpProxy", "http://user:hunter2@proxy:3128").with("NoProxy", "localhost");

        assertThat(told().proxies())
                .contains(List.of(new NamedValue("http-proxy", true), new NamedValue("no-proxy", false)));
        assertThat(told().toString()).doesNotContain("hunter2");
    }

    @Test
    void a_folder_mounted_onto_itself_is_no_partition() throws Exception {
        Files.createDirectories(folder.resolve("var/lib/docker/100.100"));
        String own =
                "20 1 254:0 / / rw - ext4 /dev/vda rw\n21 20 254:0 /var/lib/docker /var/lib/docker rw - ext4 /dev/vda rw\n";
        host.file("/proc/1/mountinfo", own);
        assertThat(partition("/var/lib/docker").dataRootOwnPartition()).contains(false);

        host.file("/proc/1/mountinfo", own + "22 20 254:16 / /var/lib/docker rw - ext4 /dev/vdb rw\n");
        assertThat(partition("/var/lib/docker").dataRootOwnPartition()).contains(true);
        assertThat(partition("/var/lib/docker/100.100").dataRootOwnPartition()).contains(true);
    }

    @Test
    void a_folder_of_a_data_disk_does_not_fill_the_hosts_partition() throws Exception {
        for (String place : List.of("srv/docker", "mnt/data/deep/docker", "home/docker", "var/docker", "opt/docker")) {
            Files.createDirectories(folder.resolve(place));
        }
        host.file("/proc/1/mountinfo", """
                20 1 254:0 / / rw - ext4 /dev/vda rw
                21 20 254:1 / /home rw - ext4 /dev/vdb rw
                22 20 254:2 / /var rw - ext4 /dev/vdc rw
                23 20 254:3 / /srv rw - ext4 /dev/vdd rw
                24 20 254:3 /data /mnt/data rw - ext4 /dev/vdd rw
                """);

        assertThat(partition("/srv/docker").dataRootOwnPartition()).contains(true);
        assertThat(partition("/mnt/data/deep/docker").dataRootOwnPartition()).contains(true);
        assertThat(partition("/home/docker").dataRootOwnPartition()).contains(false);
        assertThat(partition("/var/docker").dataRootOwnPartition()).contains(false);
        assertThat(partition("/opt/docker").dataRootOwnPartition()).contains(false);
    }

    @Test
    void an_engine_that_lies_about_its_data_is_not_believed() {
        host.file("/proc/1/mountinfo", "20 1 254:0 / / rw - ext4 /dev/vda rw\n");

        assertThat(partition("/nowhere").missing()).containsEntry("dataRootOwnPartition", "not-there");
        assertThat(partition("/run/docker.sock").missing()).containsEntry("dataRootOwnPartition", "not-understood");
        assertThat(partition("bad\0name").missing()).containsEntry("dataRootOwnPartition", "not-understood");
    }

    private Engine partition(String told) {
        RecordBuilder<Engine> found = new EngineBuilder();
        DataRoot.scan(host.root(), Optional.of(told), found);
        return found.build();
    }
}
