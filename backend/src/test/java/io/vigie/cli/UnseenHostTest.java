package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.BuiltHost;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.FakeEngine;
import io.vigie.report.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be seen is unknown for a reason that is told, all the way to the verdict, and never a pass. */
@Tag("long")
class UnseenHostTest {
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
        return HostVerdicts.of(host.scan());
    }

    @Test
    void a_file_that_is_missing_leaves_what_it_would_tell_unknown() throws IOException {
        Files.delete(folder.resolve("proc/1/mountinfo"));
        Files.delete(folder.resolve("etc/passwd"));

        HostVerdicts verdicts = scan();

        assertThat(verdicts.unknown("engine-data-root-partition"))
                .containsExactly("not-there: engine.dataRootOwnPartition");
        assertThat(verdicts.unknown("host-docker-group-members")).containsExactly("not-there: host.dockerGroupMembers");
        assertThat(verdicts.unknown("host-user-zero")).containsExactly("not-there: host.userZeroAccounts");
    }

    @Test
    void a_file_that_cannot_be_read_leaves_what_it_would_tell_unknown() {
        host.files.pipe("/etc/docker/daemon.json").link("/etc/passwd.loop", "/etc/passwd.loop");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.item("2.8/2.9")).isEqualTo("unknown");
        assertThat(verdicts.unknown("engine-userland-proxy")).containsExactly("not-understood: engine.userlandProxy");
        assertThat(verdicts.unknown("engine-firewall-rules")).containsExactly("not-understood: engine.iptables");
        assertThat(verdicts.item("3.15")).isEqualTo("unknown");
    }

    @Test
    void a_file_that_is_too_large_leaves_what_it_would_tell_unknown() {
        host.files.huge("/etc/docker/daemon.json", 1L << 30);

        assertThat(scan().unknown("engine-userland-proxy")).containsExactly("too-large: engine.userlandProxy");
    }

    @Test
    void a_folder_that_loops_is_neither_safe_nor_without_end() {
        host.files.folder("/etc/docker/certs.d").link("/etc/docker/certs.d/loop", "loop");

        assertThat(scan().item("3.7")).isEqualTo("unknown");
    }

    @Test
    void an_engine_that_hangs_is_unknown_with_all_that_it_would_tell() {
        host.container(1, "web");
        HostScanner scanner = host.ready();
        host.objects.engine.script("/info", channel -> Thread.sleep(60_000));

        HostVerdicts verdicts = HostVerdicts.of(scanner.full());

        assertThat(verdicts.rule("engine-reachable")).containsExactly("fail");
        assertThat(verdicts.unknown("container-privileged")).containsExactly("engine-timeout: ");
        assertThat(verdicts.unknown("image-root-user")).containsExactly("engine-timeout: ");
        assertNothingOfTheEnginePasses(verdicts);
    }

    @Test
    void an_engine_that_stops_answering_half_way_is_unknown_from_there() {
        host.container(1, "web");
        HostScanner scanner = host.ready();
        host.objects.engine.script("/containers/json?all=1", channel -> Thread.sleep(60_000));

        HostVerdicts verdicts = HostVerdicts.of(scanner.full());

        assertThat(verdicts.rule("engine-reachable")).containsExactly("pass");
        assertThat(verdicts.item("5.5")).isEqualTo("unknown");
        assertThat(verdicts.item("6.2")).isEqualTo("unknown");
    }

    @Test
    void a_socket_that_speaks_no_engine_is_unknown() {
        HostScanner scanner = host.ready();
        for (String path : List.of("/version", "/info", "/containers/json?all=1", "/images/json", "/networks")) {
            host.objects.engine.script(path, channel -> FakeEngine.write(channel, FakeEngine.http(200, "\"hello\"")));
        }

        HostVerdicts verdicts = HostVerdicts.of(scanner.full());

        assertThat(verdicts.rule("engine-reachable")).containsExactly("fail");
        assertThat(verdicts.unknown("container-privileged")).containsExactly("engine-response-not-understood: ");
        assertNothingOfTheEnginePasses(verdicts);
    }

    @Test
    void a_socket_that_is_not_the_daemons_says_nothing_of_its_settings() throws IOException {
        HostScanner scanner = host.ready();
        host.files.file(
                "/proc/1/net/unix", "Num\n0000000000000000: 00000002 00000000 00010000 0001 01 99 /run/docker.sock\n");

        HostVerdicts verdicts = HostVerdicts.of(scanner.full());

        assertThat(verdicts.unknown("engine-userland-proxy")).containsExactly("not-understood: engine.userlandProxy");
        assertThat(verdicts.unknown("engine-default-ulimits")).containsExactly("not-understood: engine.defaultUlimits");
        assertThat(verdicts.item("2.10/2.11")).isEqualTo("unknown");
    }

    @Test
    void a_container_that_is_told_in_another_form_than_known_is_found_and_not_passed() {
        host.container(1, "web").with("HostConfig/Privileged", "no");

        HostVerdicts verdicts = scan();

        assertThat(verdicts.rule("container-unreadable")).containsExactly("fail");
        assertThat(verdicts.item("5.5")).isEqualTo("unknown");
        assertThat(verdicts.item("5.10")).isEqualTo("unknown");
    }

    private static void assertNothingOfTheEnginePasses(HostVerdicts verdicts) {
        List<String> passed = verdicts.audit().verdicts().stream()
                .filter(said -> said.verdict().word().equals("pass"))
                .filter(said -> said.kind() != SubjectKind.HOST)
                .map(said -> said.rule())
                .toList();
        assertThat(passed).isEmpty();
    }
}
