package io.vigie.collect.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees of {@code /proc} as the kernel shows them. */
class HostProcessTest {
    private static final String ID = "4f0a9a5388ce31046bdd55fc5f9a8c1c7d0e8b1a5b9e8d4c3f2a1b0c9d8e7f60";
    private static final String HOSTS_ROOT = "20 1 254:0 / / rw - ext4 /dev/vda rw\n";
    private static final String SNAPS_ROOT =
            "900 800 7:3 / / ro - squashfs /dev/loop3 ro\n901 900 254:0 /etc /etc rw - ext4 /dev/vda rw\n";

    private final HostProcess daemon = new HostProcess(100, "dockerd");

    @TempDir
    private Path folder;

    private HostRoot root;

    @BeforeEach
    void host() throws IOException {
        root = new HostRoot(folder);
        file("/proc/1/mountinfo", HOSTS_ROOT);
        file("/proc/1/status", "Name:\tsystemd\nNSpid:\t1\n");
        file("/proc/100/status", "Name:\tdockerd\nNSpid:\t100\n");
        file("/proc/100/mountinfo", HOSTS_ROOT);
        file("/proc/100/cgroup", "0::/system.slice/docker.service\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }

    @Test
    void a_process_that_sees_the_hosts_files_is_the_hosts() {
        assertThat(daemon.isOfHost(root)).isTrue();
        assertThat(daemon.unit(root)).contains("docker.service");
        assertThat(daemon.hostPath(root, "/etc/docker/daemon.json")).isEqualTo("/etc/docker/daemon.json");
        assertThat(daemon.files(root)).isSameAs(root);
    }

    @Test
    void a_snaps_daemon_is_the_hosts_and_sees_files_of_its_own() throws IOException {
        file("/proc/100/mountinfo", SNAPS_ROOT);
        file("/proc/100/cgroup", "0::/system.slice/snap.docker.dockerd.service\n");
        file("/proc/100/root/var/snap/docker/1/config/daemon.json", "{\"debug\": true}");
        file("/var/snap/docker/1/config/daemon.json", "{}");

        assertThat(daemon.isOfHost(root)).isTrue();
        assertThat(daemon.unit(root)).contains("snap.docker.dockerd.service");
        assertThat(daemon.files(root).text("/var/snap/docker/1/config/daemon.json"))
                .contains("{\"debug\": true}");
    }

    @Test
    void a_daemon_in_a_chroot_is_the_hosts_and_its_paths_begin_there() throws IOException {
        Files.createSymbolicLink(folder.resolve("proc/100/root"), Path.of("/srv/jail"));
        file("/proc/100/mountinfo", "21 20 0:5 / /proc rw - proc proc rw\n");

        assertThat(daemon.isOfHost(root)).isTrue();
        assertThat(daemon.hostPath(root, "/etc/docker/daemon.json")).isEqualTo("/srv/jail/etc/docker/daemon.json");
        assertThat(daemon.ownPath(root, "/srv/jail/etc/docker/daemon.json")).isEqualTo("/etc/docker/daemon.json");
        assertThat(daemon.ownPath(root, "/srv/jailer")).isEqualTo("/srv/jailer");
        assertThat(daemon.hostPath(root, "daemon.json")).isEqualTo("daemon.json");
    }

    @ParameterizedTest
    @CsvSource({
        "0::/system.slice/docker-%s.scope",
        "0::/docker/%s/init",
        "0::/../docker-%s.scope",
        "4:memory:/docker/%s",
        "0::/machine.slice/libpod-%s.scope/container",
        "0::/kubepods/besteffort/pod1/app",
        "0::/lxc.payload.web/system.slice/docker.service",
        "0::/lxc/web/docker"
    })
    void a_daemon_in_a_container_with_the_hosts_processes_is_not_the_hosts(String group) throws IOException {
        file("/proc/100/mountinfo", SNAPS_ROOT);
        file("/proc/100/cgroup", group.formatted(ID) + "\n");

        assertThat(daemon.isOfHost(root)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'NSpid:\t100\t7'", "'NSpid:\t100\t7\t1'", "''"})
    void a_daemon_that_other_numbers_are_given_to_is_not_the_hosts(String numbers) throws IOException {
        file("/proc/100/mountinfo", SNAPS_ROOT);
        file("/proc/100/status", "Name:\tdockerd\n" + numbers + "\n");

        assertThat(daemon.isOfHost(root)).isFalse();
    }

    @Test
    void a_chroot_within_a_container_does_not_make_a_process_the_hosts() throws IOException {
        Files.createSymbolicLink(folder.resolve("proc/100/root"), Path.of("/srv/jail"));
        file("/proc/100/mountinfo", "21 20 0:5 / /proc rw - proc proc rw\n");
        file("/proc/100/cgroup", "0::/docker/" + ID + "\n");

        assertThat(daemon.isOfHost(root)).isFalse();
    }

    @Test
    void whose_control_group_cannot_be_read_may_be_a_container() throws IOException {
        file("/proc/100/mountinfo", SNAPS_ROOT);
        Files.delete(folder.resolve("proc/100/cgroup"));

        assertThat(daemon.isOfHost(root)).isFalse();
        assertThat(daemon.unit(root)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0::/system.slice/docker.service, docker.service",
        "1:name=systemd:/system.slice/docker.service, docker.service",
        "0::/user.slice/user-1000.slice/user@1000.service/app.slice/docker.service, docker.service",
        "0::/system.slice/docker@two.service, docker@two.service",
        "0::/user.slice/user-1000.slice/session-3.scope, ''",
        "0::/, ''",
        "4:memory:/system.slice/docker.service, ''",
        "0::/system.slice/a b;rm.service, ''"
    })
    void the_unit_is_the_service_that_systemd_made_the_group_for(String group, String unit) throws IOException {
        file("/proc/100/cgroup", group + "\n");

        assertThat(daemon.unit(root)).contains(unit);
    }
}
