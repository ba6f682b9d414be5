package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.TestRoot;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Engine;
import io.vigie.report.value.DaemonFlag;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the settings of a daemon stand: its unit, its flags, its configuration file. */
class DaemonStartTest {
    private static final String LISTENS = "0000000000000000: 00000002 00000000 00010000 0001 01 41 ";
    private static final String UNIT = "/usr/lib/systemd/system/docker.service";

    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void build() {
        host = new TestRoot(folder).file("/run/docker.sock", "").file("/proc/stat", "btime 1000000000\n");
        host.link("/var/run", "/run").file("/proc/1/net/unix", "Num\n");
    }

    private void daemon(String group, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "/usr/bin/dockerd";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        host.process(700, "dockerd", words)
                .file("/proc/700/stat", "700 (dockerd) S 1" + " 0".repeat(17) + " 310000000000 0\n");
        host.link("/proc/700/fd/41", "socket:[41]").file("/proc/700/cgroup", group + "\n");
        host.file("/proc/700/net/unix", "Num\n" + LISTENS + "/var/run/docker.sock\n")
                .file(
                        "/proc/700/net/tcp",
                        "  sl  local_address rem_address   st tx rx tr retrnsmt uid timeout inode\n");
    }

    private Engine scan() {
        EngineInfo told = new EngineInfo(
                EngineObject.of(Recorded.of("version").json(), ""),
                EngineObject.of(Recorded.of("info").json(), ""));
        RecordBuilder<Engine> found = new EngineBuilder();
        new DaemonSection(host.root(), folder.resolve("run/docker.sock")).scan(told, found);
        return found.build();
    }

    private static DaemonFlag flag(String name, String file) {
        return new DaemonFlag(name, file);
    }

    @Test
    void a_flag_stands_in_the_file_of_the_unit_that_is_read_last_whatever_its_spelling() {
        host.file(UNIT, "[Service]\nExecStart=/usr/bin/dockerd -H fd:// --icc=true --containerd=/run/c.sock\n");
        host.file(
                "/etc/systemd/system/docker.service.d/icc.conf",
                "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// \\\n  --icc\n");
        daemon("0::/system.slice/docker.service", "-H", "fd://", "--icc", "--containerd=/run/c.sock");

        assertThat(scan().unit()).contains("docker.service");
        assertThat(scan().flags())
                .contains(List.of(
                        flag("containerd", UNIT),
                        flag("host", "/etc/systemd/system/docker.service.d/icc.conf"),
                        flag("icc", "/etc/systemd/system/docker.service.d/icc.conf")));
    }

    @Test
    void a_flag_in_a_variable_stands_in_the_file_that_the_unit_reads_it_from_and_not_in_a_comment() {
        host.file(
                UNIT,
                "[Service]\nEnvironmentFile=-/etc/default/docker\n# --debug\nExecStart=/usr/sbin/dockerd -H fd:// $OPTS\n");
        host.file("/etc/default/docker", "#OPTS='--debug'\nOPTS=\"--icc=true\"\n");
        daemon("1:name=systemd:/system.slice/docker.service", "-H", "fd://", "--icc=true", "--debug");

        assertThat(scan().flags())
                .contains(List.of(flag("debug", ""), flag("host", UNIT), flag("icc", "/etc/default/docker")));
    }

    @ParameterizedTest
    @CsvSource({
        "0::/user.slice/user-0.slice/session-4.scope, ''",
        "0::/system.slice/ssh.service, ''",
        "0::/, ''",
        "0::/system.slice/snap.docker.dockerd.service, snap.docker.dockerd.service",
        "12:cpu:/system.slice/docker.service, ''"
    })
    void the_unit_is_the_service_that_runs_the_daemon_and_none_where_somebody_started_it(String group, String unit) {
        daemon(group);

        assertThat(scan().unit()).contains(unit);
        assertThat(scan().flags()).contains(List.of());
    }

    @Test
    void a_daemon_without_root_has_a_unit_of_its_user() {
        host.file("/etc/passwd", "omar:x:1000:1000::/home/omar:/bin/sh\n")
                .file(
                        "/home/omar/.config/systemd/user/docker.service",
                        "[Service]\nExecStart=dockerd-rootless.sh -D\n");
        daemon("0::/user.slice/user-1000.slice/user@1000.service/app.slice/docker.service", "-D", "--rootless");

        // The owner of the process cannot be built here: --rootless tells.
        assertThat(scan().unit()).contains("docker.service");
        assertThat(scan().flags().orElseThrow()).extracting(DaemonFlag::name).containsExactly("debug", "rootless");
    }

    @Test
    void the_names_in_the_configuration_file_travel_and_no_value() {
        daemon("0::/system.slice/docker.service");
        host.file("/etc/docker/daemon.json", "{\"icc\": true, \"log-opts\": {\"splunk-token\": \"x\"}, \"a b\": 1}");

        assertThat(scan().settingsInFile()).contains(List.of("icc", "log-opts"));
        assertThat(scan().toString()).doesNotContain("splunk-token");
    }

    @Test
    void what_cannot_be_read_is_missing() {
        daemon("0::/system.slice/docker.service");
        host.file("/etc/docker/daemon.json", "{");

        assertThat(scan().missing()).containsEntry("settingsInFile", "not-understood");
    }
}
