package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.BuiltHost;
import io.vigie.collect.HostScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 3 of the CIS Docker Benchmark, on files of which docker-bench-security tells something else, and wrongly. */
@EnabledIf(value = "io.vigie.collect.host.TestRoot#isRoot", disabledReason = "only root can give files to others")
class FileWeaknessesTest extends WeaknessesTest {
    private static final String DROP_INS = "/etc/systemd/system/docker.";

    /** It passes: it looks at the unit alone. What is put beside it decides as well what root runs. */
    @ParameterizedTest
    @CsvSource({"3.1, service", "3.3, socket"})
    void a_drop_in_of_somebody_else_fails(String item, String unit) {
        host.files.file(DROP_INS + unit + ".d/own.conf", "").owner(DROP_INS + unit + ".d/own.conf", 1000, 1000);

        assertThat(item(item)).isEqualTo("fail");
    }

    @ParameterizedTest
    @CsvSource({"3.2, service", "3.4, socket"})
    void a_drop_in_that_anybody_may_write_fails(String item, String unit) {
        host.files.file(DROP_INS + unit + ".d/own.conf", "").mode(DROP_INS + unit + ".d/own.conf", "rw-rw-rw-");

        assertThat(item(item)).isEqualTo("fail");
    }

    /** It passes: as a number 577 is less than 644, 660 and 755, and 377 less than 444. Anybody may write all of these. */
    @ParameterizedTest
    @CsvSource({
        "3.2,  r-xrwxrwx, /lib/systemd/system/docker.service",
        "3.4,  r-xrwxrwx, /lib/systemd/system/docker.socket",
        "3.6,  r-xrwxrwx, /etc/docker",
        "3.8,  -wxrwxrwx, /etc/docker/certs.d/registry.example.org/ca.crt",
        "3.10, -wxrwxrwx, /etc/docker/ca.pem",
        "3.12, -wxrwxrwx, /etc/docker/cert.pem",
        "3.18, r-xrwxrwx, /etc/docker/daemon.json",
        "3.20, r-xrwxrwx, /etc/default/docker",
        "3.21, r-xrwxrwx, /etc/sysconfig/docker",
        "3.24, r-xrwxrwx, /run/containerd/containerd.sock"
    })
    void permissions_are_bits_and_no_number(String item, String permissions, String path) {
        tls("/etc/docker/ca.pem", "/etc/docker/cert.pem", "/etc/docker/key.pem");
        host.files
                .file("/etc/docker/certs.d/registry.example.org/ca.crt", "")
                .file("/etc/docker/daemon.json", "{}")
                .file("/etc/default/docker", "")
                .file("/etc/sysconfig/docker", "")
                .socket("/run/containerd/containerd.sock");
        host.files.mode(path, permissions);

        assertThat(item(item)).isEqualTo("fail");
    }

    private void tls(String authority, String certificate, String key) {
        host.files.file(authority, "").file(certificate, "").file(key, "");
        host.files.mode(authority, "r--r--r--").mode(certificate, "r--r--r--").mode(key, "r--------");
        host.daemon("--tlsverify", "--tlscacert", authority, "--tlscert", certificate, "--tlskey", key);
    }

    @Test
    void the_engines_socket_is_judged_by_bits_too() {
        HostVerdicts verdicts = looseSocket("r-xrwxrwx");

        assertThat(verdicts.item("3.16")).isEqualTo("fail");
    }

    private HostVerdicts looseSocket(String permissions) {
        HostScanner scanner = host.ready();
        host.files.mode(BuiltHost.SOCKET, permissions);
        return HostVerdicts.of(scanner.full());
    }

    /** It says that there is no such file: it knows one place alone. */
    @Test
    void a_socket_in_another_place_is_judged_there() {
        host.socket("/srv/docker.sock").daemon("-H", "unix:///srv/docker.sock");
        HostScanner scanner = host.ready();
        host.files.mode("/srv/docker.sock", "rw-rw-rw-");

        assertThat(HostVerdicts.of(scanner.full()).item("3.16")).isEqualTo("fail");
    }

    /** It passes: it looks at the user alone, and at files that end in .crt. */
    @ParameterizedTest
    @CsvSource({"ca.crt, 0, 1000", "client.key, 1000, 1000", "client.cert, 1000, 1000"})
    void every_file_of_a_registry_belongs_to_root_and_its_group(String name, int user, int group) {
        String path = "/etc/docker/certs.d/registry.example.org/" + name;
        host.files.file(path, "").mode(path, "r--r--r--").owner(path, user, group);

        assertThat(item("3.7")).isEqualTo("fail");
    }

    /** It passes: a client's key is none of the files that it looks at. */
    @Test
    void a_key_for_a_registry_that_anybody_may_read_fails() {
        String path = "/etc/docker/certs.d/registry.example.org/client.key";
        host.files.file(path, "").mode(path, "r--r--r--");

        assertThat(item("3.8")).isEqualTo("fail");
    }

    /** It looks at no file: it cuts the path at every s. */
    @ParameterizedTest
    @CsvSource({"3.9, /srv/tls/ca.pem", "3.11, /srv/tls/server.pem", "3.13, /srv/tls/server-key.pem"})
    void files_of_tls_are_those_that_the_daemon_was_told(String item, String path) {
        tls("/srv/tls/ca.pem", "/srv/tls/server.pem", "/srv/tls/server-key.pem");
        host.files.owner(path, 1000, 1000);

        assertThat(item(item)).isEqualTo("fail");
    }

    /** It says that there is none: it does not know where a daemon looks by itself. */
    @ParameterizedTest
    @CsvSource({"3.9, ca.pem", "3.11, cert.pem", "3.13, key.pem"})
    void files_of_tls_that_nobody_named_lie_in_the_daemons_home(String item, String name) {
        host.daemon("--tlsverify");
        host.files.file("/root/.docker/" + name, "").owner("/root/.docker/" + name, 1000, 1000);

        assertThat(item(item)).isEqualTo("fail");
    }

    /** It warns of any mode but 400; one that grants less is no weaker. */
    @Test
    void a_key_that_nobody_may_read_but_root_passes() {
        tls("/etc/docker/ca.pem", "/etc/docker/cert.pem", "/etc/docker/key.pem");
        host.files.mode("/etc/docker/key.pem", "---------");

        assertThat(item("3.14")).isEqualTo("pass");
    }

    @Test
    void a_socket_of_root_and_docker_passes() {
        assertThat(item("3.15")).isEqualTo("pass");
    }

    /** It warns: it knows one group's name alone. */
    @Test
    void a_socket_of_the_group_that_the_daemon_was_told_passes() {
        host.daemon("-G", "staff");
        HostScanner scanner = host.ready();
        host.files.owner(BuiltHost.SOCKET, 0, 50);

        assertThat(HostVerdicts.of(scanner.full()).item("3.15")).isEqualTo("pass");
    }

    @Test
    void a_socket_of_a_group_that_systemd_was_told_passes() {
        host.files.file(DROP_INS + "socket.d/group.conf", "[Socket]\nSocketGroup=staff\n");
        host.daemon("-H", "fd://");
        HostScanner scanner = host.ready();
        host.files.owner(BuiltHost.SOCKET, 0, 50);

        assertThat(HostVerdicts.of(scanner.full()).item("3.15")).isEqualTo("pass");
    }

    @Test
    void a_socket_of_any_other_group_fails() {
        HostScanner scanner = host.ready();
        host.files.owner(BuiltHost.SOCKET, 0, 50);

        assertThat(HostVerdicts.of(scanner.full()).item("3.15")).isEqualTo("fail");
    }

    /** It warns, or says that there is no such file: a rootless daemon's socket is its user's. */
    @Test
    void a_rootless_daemons_socket_belongs_to_its_user() {
        host.rootless(1000, "/run/user/1000/docker.sock").daemon("--rootless");

        assertThat(item("3.15")).isEqualTo("pass");
    }
}
