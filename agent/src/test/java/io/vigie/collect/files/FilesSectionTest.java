package io.vigie.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.value.HostFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On hosts built as trees of files; FilesOfRealHostTest has a real one. */
class FilesSectionTest {
    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder);
    }

    /** What was found, without what a daemon that nobody sees may have elsewhere. */
    private List<HostFile> files() {
        return every(AskedSocket.NONE).stream()
                .filter(file -> !file.path().equals("/proc"))
                .toList();
    }

    private List<HostFile> every(AskedSocket asked) {
        return host.scan(new FilesSection(asked)).files().orElseThrow();
    }

    private List<HostFile> askedAt(String socket) {
        return every(new AskedSocket(Optional.of(folder.resolve(socket.substring(1)))));
    }

    private List<String> paths(String role) {
        return files().stream()
                .filter(file -> file.role().equals(role))
                .map(HostFile::path)
                .toList();
    }

    private HostFile only(String role) {
        assertThat(paths(role)).hasSize(1);
        return files().stream()
                .filter(file -> file.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void files_that_are_not_there_are_not_in_the_list() {
        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_daemon_that_is_not_seen_has_may_be_elsewhere() {
        host.file("/etc/docker/daemon.json", "{}");

        assertThat(every(AskedSocket.NONE))
                .filteredOn(file -> file.unreadable().isPresent())
                .allSatisfy(file -> assertThat(file.unreadable()).contains("not-there"))
                .extracting(HostFile::role)
                .contains("daemon-configuration", "data-folder", "engine-socket", "tls-key", "dockerd", "runc")
                .doesNotContain("docker-folder", "default-docker", "docker-service");
    }

    @Test
    void a_daemon_that_is_seen_leaves_nothing_open() {
        host.process(812, "dockerd", "/usr/bin/dockerd").file("/run/docker.sock", "");

        assertThat(askedAt("/run/docker.sock"))
                .allMatch(file -> file.unreadable().isEmpty());
    }

    @Test
    void the_files_of_another_daemon_do_not_answer_for_the_one_that_is_asked() {
        host.process(812, "dockerd", "/usr/bin/dockerd")
                .file("/run/docker.sock", "")
                .file("/srv/engine.sock", "");

        assertThat(askedAt("/srv/engine.sock"))
                .filteredOn(file -> file.role().equals("engine-socket"))
                .extracting(file ->
                        file.path() + file.unreadable().map(why -> " " + why).orElse(""))
                .containsExactlyInAnyOrder(
                        "/proc not-understood",
                        "/run/docker.sock",
                        folder.resolve("srv/engine.sock").toString());
    }

    @Test
    void a_socket_that_is_asked_and_not_there_is_not_left_out() {
        host.process(812, "dockerd", "/usr/bin/dockerd").file("/run/docker.sock", "");

        assertThat(askedAt("/nope"))
                .filteredOn(file -> file.path().endsWith("/nope"))
                .singleElement()
                .satisfies(file -> assertThat(file.unreadable()).contains("not-there"));
    }

    @Test
    void a_mode_keeps_all_its_bits() {
        host.file("/etc/docker/daemon.json", "{}").mode("/etc/docker/daemon.json", "r-xrwxrwx");

        assertThat(only("daemon-configuration").mode()).contains("0577");
        assertThat(only("daemon-configuration").type()).isEqualTo("file");
        assertThat(only("docker-folder").type()).isEqualTo("folder");
    }

    @Test
    @EnabledIf(value = "io.vigie.collect.host.TestRoot#isRoot", disabledReason = "needs root")
    void names_of_owners_are_those_of_the_host_looked_at() {
        host.file("/etc/passwd", "root:x:0:0::/root:/bin/sh\nvigie-here:x:4711:4711::/:/bin/sh\n")
                .file("/etc/group", "root:x:0:\nvigie-group:x:4712:\n")
                .file("/etc/default/docker", "")
                .owner("/etc/default/docker", 4711, 4712)
                .file("/etc/sysconfig/docker", "")
                .owner("/etc/sysconfig/docker", 4713, 4714);

        assertThat(only("default-docker").owner()).contains("vigie-here");
        assertThat(only("default-docker").group()).contains("vigie-group");
        assertThat(only("sysconfig-docker").owner()).isEmpty();
        assertThat(only("sysconfig-docker").ownerId()).contains(4713L);
    }

    @Test
    void the_unit_is_the_first_of_its_name_with_the_drop_ins_of_every_folder() {
        host.file("/usr/lib/systemd/system/docker.service", "")
                .file("/etc/systemd/system/docker.service", "")
                .file("/etc/systemd/system/docker.service.d/proxy.conf", "")
                .file("/usr/lib/systemd/system/docker.service.d/proxy.conf", "")
                .file("/run/systemd/system/docker.service.d/limits.conf", "")
                .file("/usr/lib/systemd/system/service.d/all.conf", "")
                .file("/etc/systemd/system/docker.service.d/proxy.conf.bak", "");

        assertThat(paths("docker-service"))
                .containsExactly(
                        "/etc/systemd/system/docker.service",
                        "/etc/systemd/system/docker.service.d/proxy.conf",
                        "/run/systemd/system/docker.service.d/limits.conf",
                        "/usr/lib/systemd/system/service.d/all.conf");
    }

    @Test
    void a_masked_unit_is_none() {
        host.link("/etc/systemd/system/docker.socket", "/dev/null")
                .file("/dev/null", "")
                .file("/usr/lib/systemd/system/docker.socket", "");

        assertThat(paths("docker-socket")).isEmpty();
    }

    @Test
    void the_unit_of_a_merged_usr_is_named_once_after_links() {
        host.link("/lib", "usr/lib").file("/usr/lib/systemd/system/docker.service", "");

        assertThat(paths("docker-service")).containsExactly("/usr/lib/systemd/system/docker.service");
    }

    @Test
    void a_daemons_arguments_decide_where_its_files_are() {
        host.process(
                        812,
                        "dockerd",
                        "/usr/bin/dockerd",
                        "-H=unix:///srv/d.sock",
                        "--config-file",
                        "/srv/daemon.json",
                        "--tlsverify",
                        "--tlskey=/pki/key.pem",
                        "-g",
                        "/srv/data")
                .file("/srv/daemon.json", "{\"tlscacert\": \"/pki/ca.pem\", \"hosts\": [\"unix:///srv/e.sock\"]}")
                .file("/srv/d.sock", "")
                .file("/srv/e.sock", "")
                .file("/pki/ca.pem", "")
                .file("/pki/key.pem", "")
                .folder("/srv/data")
                .file("/root/.docker/cert.pem", "")
                .file("/etc/docker/daemon.json", "{}");

        assertThat(paths("daemon-configuration")).containsExactly("/srv/daemon.json");
        assertThat(paths("engine-socket")).containsExactly("/srv/d.sock", "/srv/e.sock");
        assertThat(paths("tls-authority")).containsExactly("/pki/ca.pem");
        assertThat(paths("tls-certificate")).containsExactly("/root/.docker/cert.pem");
        assertThat(paths("tls-key")).containsExactly("/pki/key.pem");
        assertThat(paths("data-folder")).containsExactly("/srv/data");
    }

    @Test
    void keys_in_the_daemons_home_do_not_count_while_it_serves_no_tls() {
        host.process(812, "dockerd", "/usr/bin/dockerd").file("/root/.docker/key.pem", "");

        assertThat(paths("tls-key")).isEmpty();
    }

    @Test
    void a_socket_that_systemd_opens_is_the_one_its_unit_names_last() {
        host.process(812, "dockerd", "/usr/bin/dockerd", "-H", "fd://")
                .file("/usr/lib/systemd/system/docker.socket", "[Socket]\nListenStream=/run/docker.sock\n")
                .file("/etc/systemd/system/docker.socket.d/a.conf", "[Socket]\nListenStream=\nListenStream=%t/d/x.sock")
                .file("/run/docker.sock", "")
                .file("/run/d/x.sock", "");

        assertThat(paths("engine-socket")).containsExactly("/run/d/x.sock");
    }

    /** The tree is built after the packages of RHEL's docker-1.13. */
    @Test
    void a_host_like_rhel_has_its_options_in_sysconfig() {
        host.file("/etc/sysconfig/docker", "OPTIONS='--selinux-enabled'\n")
                .process(9, "dockerd-current", "/usr/bin/dockerd-current", "--selinux-enabled")
                .file("/usr/lib/systemd/system/docker.service", "")
                .file("/usr/libexec/docker/runc", "")
                .link("/var/run", "/run")
                .file("/run/docker.sock", "");

        assertThat(paths("sysconfig-docker")).containsExactly("/etc/sysconfig/docker");
        assertThat(paths("engine-socket")).containsExactly("/run/docker.sock");
        assertThat(paths("runc")).containsExactly("/usr/libexec/docker/runc");
    }

    /** Built: the folders of Alpine, which has OpenRC and no units. */
    @Test
    void a_host_like_alpine_has_programs_and_no_units() {
        host.file("/usr/bin/dockerd", "")
                .file("/usr/bin/containerd-shim-runc-v2", "")
                .file("/etc/init.d/docker", "");

        assertThat(files()).extracting(HostFile::role).containsExactly("containerd-shim-runc-v2", "dockerd");
    }

    @Test
    @EnabledIf(value = "io.vigie.collect.host.TestRoot#isRoot", disabledReason = "needs root")
    void a_rootless_daemons_files_are_in_its_users_home() {
        host.file("/etc/passwd", "ann:x:1000:1000::/home/ann:/bin/sh\n")
                .file("/etc/group", "")
                .process(40, "dockerd", "dockerd", "--rootless")
                .owner("/proc/40", 1000, 1000)
                .file("/home/ann/.config/docker/daemon.json", "{}")
                .folder("/home/ann/.local/share/docker")
                .file("/run/user/1000/docker.sock", "");

        assertThat(paths("daemon-configuration")).containsExactly("/home/ann/.config/docker/daemon.json");
        assertThat(paths("data-folder")).containsExactly("/home/ann/.local/share/docker");
        assertThat(paths("engine-socket")).containsExactly("/run/user/1000/docker.sock");
    }

    @Test
    void a_daemon_inside_a_container_is_not_the_hosts() {
        host.file("/proc/1/mountinfo", "27 1 254:0 / / rw - ext4 /dev/vda rw\n")
                .process(50, "dockerd", "dockerd", "--data-root", "/inner")
                .file("/proc/50/mountinfo", "99 1 0:57 / / rw - overlay overlay rw\n")
                .folder("/inner");

        assertThat(paths("data-folder")).isEmpty();
    }

    @Test
    void every_file_of_a_registry_counts_and_not_only_its_authority() {
        host.file("/etc/docker/certs.d/registry:5000/ca.crt", "")
                .file("/etc/docker/certs.d/registry:5000/client.key", "")
                .mode("/etc/docker/certs.d/registry:5000/client.key", "rw-r--r--");

        assertThat(paths("registry-certificate"))
                .containsExactly(
                        "/etc/docker/certs.d/registry:5000/ca.crt", "/etc/docker/certs.d/registry:5000/client.key");
    }

    @Test
    void what_an_access_list_grants_beyond_the_mode_is_told() throws Exception {
        host.file("/etc/default/docker", "")
                .mode("/etc/default/docker", "rw-rw----")
                .file("/etc/sysconfig/docker", "");
        assertThat(only("default-docker").accessList()).contains(false);
        Assumptions.assumeFalse(missing("acl"), "needs Debian's acl");
        Process granting = new ProcessBuilder(
                        "setfacl",
                        "-m",
                        "u:4711:rw",
                        folder.resolve("etc/default/docker").toString())
                .start();
        Assumptions.assumeTrue(granting.waitFor() == 0, "a file system without lists");

        assertThat(only("default-docker").accessList()).contains(true);
        assertThat(only("sysconfig-docker").accessList()).contains(false);
    }

    /** Whether the package was found missing, and named, before the tests began. */
    private static boolean missing(String name) {
        return List.of(System.getenv().getOrDefault("VIGIE_MISSING", "").split(" "))
                .contains(name);
    }

    @Test
    void hostile_files_are_told_of_and_not_opened() {
        host.huge("/etc/docker/daemon.json", 1L << 30)
                .pipe("/etc/docker/certs.d/a/ca.crt")
                .link("/etc/docker/certs.d/a/loop", "../a")
                .link("/etc/docker/certs.d/a/circle", "circle")
                .link("/usr/bin/runc", "/usr/bin/runc")
                .file("/etc/docker/certs.d/a/\u001b[31m\n.crt", "");

        List<HostFile> files = assertTimeout(Duration.ofSeconds(5), this::files);

        assertThat(files)
                .filteredOn(file -> file.path().endsWith("/ca.crt"))
                .singleElement()
                .satisfies(file -> assertThat(file.type()).isEqualTo("pipe"));
        assertThat(files)
                .filteredOn(file -> file.unreadable().isPresent())
                .extracting(file -> file.role() + " " + file.unreadable().orElseThrow())
                .containsExactlyInAnyOrder(
                        "data-folder too-large",
                        "engine-socket too-large",
                        "registry-certificate not-understood",
                        "runc not-understood",
                        "tls-authority too-large",
                        "tls-certificate too-large",
                        "tls-key too-large");
        assertThat(only("daemon-configuration").mode()).isPresent();
    }

    @Test
    void a_pipe_in_place_of_the_configuration_is_not_waited_for() {
        host.pipe("/etc/docker/daemon.json").pipe("/etc/passwd").pipe("/etc/systemd/system/docker.service");

        assertThat(assertTimeout(Duration.ofSeconds(5), this::files))
                .extracting(HostFile::role, HostFile::type)
                .contains(org.assertj.core.groups.Tuple.tuple("daemon-configuration", "pipe"));
    }

    @Test
    void a_folder_with_more_files_than_are_looked_at_says_so() {
        for (int i = 0; i < 1_100; i++) {
            host.file("/etc/docker/certs.d/a/" + i, "");
        }

        assertThat(only("registry-certificate").unreadable()).contains("too-large");
    }

    @Test
    void the_unit_of_a_snaps_daemon_counts_like_dockers_own() {
        host.process(700, "dockerd", "dockerd", "--config-file=/var/snap/docker/1/config/daemon.json")
                .file("/proc/700/cgroup", "0::/system.slice/snap.docker.dockerd.service\n")
                .file("/var/snap/docker/1/config/daemon.json", "{}")
                .file("/etc/systemd/system/snap.docker.dockerd.service", "");

        assertThat(paths("docker-service")).containsExactly("/etc/systemd/system/snap.docker.dockerd.service");
        assertThat(paths("daemon-configuration")).contains("/var/snap/docker/1/config/daemon.json");
    }
}
