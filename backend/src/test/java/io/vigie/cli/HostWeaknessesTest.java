package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1 of the CIS Docker Benchmark, on hosts of which docker-bench-security tells something else, and wrongly. */
class HostWeaknessesTest extends WeaknessesTest {
    private void files(String... paths) {
        for (String path : paths) {
            host.files.file(path, "");
        }
    }

    /** It passes: the folder is a mount point in the bench's own container. Here it is the host's table that counts. */
    @Test
    void a_data_folder_that_is_a_mount_only_to_a_container_has_no_partition_of_its_own() {
        host.files.file("/proc/self/mountinfo", "30 29 254:16 / /var/lib/docker rw - ext4 /dev/vdb rw\n");

        assertThat(item("1.1.1")).isEqualTo("fail");
    }

    @Test
    void a_data_folder_on_a_partition_of_its_own_passes() {
        host.files.file(
                "/proc/1/mountinfo",
                "20 1 254:0 / / rw - ext4 /dev/vda rw\n21 20 254:16 / /var/lib/docker rw - ext4 /dev/vdb rw\n");

        assertThat(item("1.1.1")).isEqualTo("pass");
    }

    /** It lists nobody: it reads the fourth column of /etc/group alone. */
    @Test
    void one_whose_first_group_is_dockers_may_drive_the_daemon() {
        host.files.file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nci:x:1001:998::/home/ci:/bin/bash\n");

        assertThat(item("1.1.2")).isEqualTo("fail");
    }

    /** It lists their members as those of docker: it looks for the word anywhere in the line. */
    @Test
    void members_of_a_group_with_a_longer_name_may_not_drive_the_daemon() {
        host.files.file("/etc/group", "root:x:0:\ndocker:x:998:\ndocker-readers:x:997:omar\n");

        assertThat(item("1.1.2")).isEqualTo("pass");
    }

    /** It lists nobody: whom a directory adds to the group stands in no file of the host. */
    @Test
    void members_that_only_a_directory_knows_are_not_taken_for_none() {
        host.files.process(801, "sssd", "/usr/sbin/sssd");

        assertThat(item("1.1.2")).isEqualTo("unknown");
    }

    /** It warns of a file that is not there; there is nothing to watch. */
    @ParameterizedTest
    @CsvSource({"1.1.3, /usr/bin/dockerd", "1.1.4, /run/containerd"})
    void what_is_not_there_needs_no_watch(String item, String path) throws Exception {
        Files.delete(folder.resolve(path.substring(1)));

        assertThat(item(item)).isEqualTo("not-applicable");
    }

    /** A daemon that is not seen has its files wherever it was told; those in the usual places may be another's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.3", "1.1.8", "1.1.14", "1.1.17", "1.1.18", "3.9", "3.11", "3.13", "3.15", "3.17", "3.23"})
    void the_files_of_a_daemon_that_is_not_seen_are_unknown(String item) {
        host.withoutDaemon().audit("-w / -p rwxa -k all");

        assertThat(item(item)).isEqualTo("unknown");
    }

    private static final String PATHS = """
            1.1.3,  /usr/bin/dockerd,                        /usr/bin/dockerd-rootless.sh
            1.1.4,  /run/containerd,                         /run/containerd-old
            1.1.5,  /var/lib/docker,                         /var/lib/docker-volumes
            1.1.6,  /etc/docker,                             /etc/docker/daemon.json
            1.1.7,  /lib/systemd/system/docker.service,      /lib/systemd/system/docker.service.d
            1.1.8,  /run/containerd/containerd.sock,         /run/containerd/containerd.sock.ttrpc
            1.1.9,  /lib/systemd/system/docker.socket,       /lib/systemd/system/docker.socket.d
            1.1.10, /etc/default/docker,                     /etc/default/docker-ce
            1.1.11, /etc/docker/daemon.json,                 /etc/docker/daemon.json.bak
            1.1.12, /etc/containerd/config.toml,             /etc/containerd/config.toml.d
            1.1.13, /etc/sysconfig/docker,                   /etc/sysconfig/docker-storage
            1.1.14, /usr/bin/containerd,                     /usr/bin/containerd-shim
            1.1.15, /usr/bin/containerd-shim,                /usr/bin/containerd-shim-runc-v2
            1.1.16, /usr/bin/containerd-shim-runc-v1,        /usr/bin/containerd-shim-runc-v1.old
            1.1.17, /usr/bin/containerd-shim-runc-v2,        /usr/bin/containerd-shim-runc-v2.old
            1.1.18, /usr/bin/runc,                           /usr/bin/runc-kata
            """;

    private void everythingThere() {
        files(
                "/etc/default/docker",
                "/etc/docker/daemon.json",
                "/etc/containerd/config.toml",
                "/etc/sysconfig/docker",
                "/usr/bin/containerd-shim",
                "/usr/bin/containerd-shim-runc-v1");
        host.files.file("/etc/docker/daemon.json", "{}").socket("/run/containerd/containerd.sock");
    }

    /** It passes: the path stands somewhere in the list of rules, as the beginning of another. */
    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void a_watch_on_a_longer_name_is_none(String item, String path, String longer) {
        everythingThere();
        host.audit("-w " + longer + " -p rwxa -k docker");

        assertThat(item(item)).isEqualTo("fail");
    }

    /** It passes: the path stands in the list of rules. A watch for reading records no change. */
    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void a_watch_that_records_no_changes_is_none(String item, String path, String longer) {
        everythingThere();
        host.audit("-w " + path + " -p r -k docker");

        assertThat(item(item)).isEqualTo("fail");
    }

    /** It warns: the path itself stands nowhere in the list of rules. A folder is watched with all below it. */
    @ParameterizedTest
    @CsvSource(textBlock = PATHS)
    void a_watch_on_a_folder_above_is_one(String item, String path, String longer) {
        everythingThere();
        host.audit("-w " + path.replaceFirst("(/[^/]+)/.*", "$1") + " -p wxa -k host");

        assertThat(item(item)).isEqualTo("pass");
    }

    /** It says that there is no such file: it looks for the socket where units are. */
    @Test
    void containerds_socket_is_found_where_it_is() {
        host.files.socket("/run/containerd/containerd.sock");

        assertThat(item("1.1.8")).isEqualTo("fail");
    }

    /** It says that there is no such file: it knows one place alone. */
    @Test
    void a_configuration_in_another_place_is_watched_there() {
        host.daemon("--config-file=/srv/docker/daemon.json").files.file("/srv/docker/daemon.json", "{}");
        host.audit("-w /etc/docker/daemon.json -p wa -k docker");

        assertThat(item("1.1.11")).isEqualTo("fail");
    }

    /** It says that there is no such file: it knows one place alone. */
    @Test
    void a_runc_in_another_folder_is_watched_there() {
        host.audit("-w /usr/bin/runc -p rwxa -k docker").files.file("/usr/sbin/runc", "");

        assertThat(item("1.1.18")).isEqualTo("fail");
    }

    /** Of packages today the older shims are gone, which is nothing to warn of. */
    @ParameterizedTest
    @ValueSource(strings = {"1.1.15", "1.1.16"})
    void a_shim_that_packages_no_longer_have_needs_no_watch(String item) {
        assertThat(item(item)).isEqualTo("not-applicable");
    }

    /** It notes the item and is done; an auditor needs somebody's word for it. */
    @Test
    void whether_the_host_is_hardened_takes_an_attestation() {
        assertThat(item("1.2.1")).isEqualTo("manual");
    }

    /** It passes whatever the version is. */
    @Test
    void an_engine_that_nobody_mends_any_more_is_not_current() {
        host.version("20.10.7");

        assertThat(item("1.2.2")).isEqualTo("fail");
    }
}
