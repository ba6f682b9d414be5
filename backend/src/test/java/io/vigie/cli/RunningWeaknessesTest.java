package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScanner;
import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items 5.19 to 5.31 of the CIS Docker Benchmark, on containers of which docker-bench-security tells something else, and wrongly. */
class RunningWeaknessesTest extends WeaknessesTest {
    private Recorded web() {
        return host.container(1, "web");
    }

    /** It has no verdict; a limit of the daemon's is one of the container's too. */
    @Test
    void limits_are_the_containers_own_or_the_daemons() {
        web();

        assertThat(item("5.19")).isEqualTo("fail");
    }

    @Test
    void limits_of_the_daemon_are_enough() {
        web();
        host.daemon("--default-ulimit", "nofile=1024:2048");

        assertThat(item("5.19")).isEqualTo("pass");
    }

    /** Here it is right, and so is the benchmark: what a container mounts into a slave nobody else sees. */
    @ParameterizedTest
    @CsvSource({"rslave, pass", "slave, pass", "rshared, fail", "shared, fail"})
    void only_what_goes_back_to_the_host_is_shared(String propagation, String verdict) {
        web().with(
                        "Mounts",
                        List.of(Map.of(
                                "Type",
                                "bind",
                                "Source",
                                "/srv",
                                "Destination",
                                "/srv",
                                "RW",
                                true,
                                "Propagation",
                                propagation)));

        assertThat(item("5.20")).isEqualTo(verdict);
    }

    /** It passes: nobody said unconfined. */
    @Test
    void a_privileged_container_has_no_filter() {
        web().with("HostConfig/Privileged", true);

        assertThat(item("5.22")).isEqualTo("fail");
    }

    /** It passes whatever is not called unconfined. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}; fail",
                "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"chmod\"],\"action\":\"SCMP_ACT_ERRNO\"}]}; fail",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"read\",\"mount\"],\"action\":\"SCMP_ACT_ALLOW\"}]}; fail",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\"}]}; pass",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"mount\"],\"action\":\"SCMP_ACT_ALLOW\",\"includes\":{\"caps\":[\"CAP_SYS_ADMIN\"]}}]}; pass",
                "/etc/docker/profile.json; unknown"
            })
    void a_profile_of_ones_own_is_judged_by_what_it_lets_through(String profile, String verdict) {
        web().with("HostConfig/SecurityOpt", List.of("seccomp=" + profile));

        assertThat(item("5.22")).isEqualTo(verdict);
    }

    /** It has no verdict; neither layers nor a registry were asked, so that nothing local makes this a pass. */
    @ParameterizedTest
    @CsvSource({
        "4.4, image-security-updates, in-image-layers: image.packageUpdates",
        "5.28, image-replaced-in-registry, registry-not-asked: image.replacedInRegistry"
    })
    void an_image_that_nobody_compared_is_not_up_to_date(String item, String rule, String why) {
        web();
        host.image().with("Created", AuditRun.NOW.minusSeconds(86_400).toString());

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item(item)).isEqualTo("unknown");
        assertThat(verdicts.unknown(rule)).containsExactly(why);
    }

    /** It never looks at what a container became after it was made. */
    @ParameterizedTest
    @CsvSource({"rwxr-xr-x, fail", "rw-r--r--, pass"})
    void a_program_that_came_into_a_container_is_found(String mode, String verdict) {
        String layer = "/var/lib/docker/overlay2/1/diff";
        host.files.file(layer + "/tmp/tool", "#!/bin/sh").mode(layer + "/tmp/tool", mode);
        web().with("GraphDriver/Data/UpperDir", layer);

        assertThat(HostVerdicts.of(host.scan()).rule("container-drift")).containsExactly(verdict);
    }

    /** It asks the daemon alone; a container may name a driver of its own. */
    @Test
    void a_container_that_keeps_its_logs_from_a_daemon_that_sends_them_fails() {
        host.info("LoggingDriver", "syslog");
        web().with("HostConfig/LogConfig/Type", "json-file");

        assertThat(HostVerdicts.of(host.scan()).item("2.13/2.14", "web")).isEqualTo("fail");
    }

    /** It notes the item and is done; a command is seen as it begins. */
    @ParameterizedTest
    @CsvSource({"5.23, true, app", "5.24, false, root"})
    void a_command_is_judged_when_it_is_run(String item, boolean privileged, String user) {
        web().with("ExecIDs", List.of("e1"));
        host.answer(
                "/exec/e1/json",
                Map.of(
                        "ID", "e1",
                        "ContainerID", FakeHost.id(1),
                        "ProcessConfig", Map.of("privileged", privileged, "user", user)));
        HostScanner scanner = host.ready();
        scanner.watched(true);

        assertThat(HostVerdicts.of(scanner.full()).item(item)).isEqualTo("fail");
    }

    /** It notes the item and is done; root that is asked for is root, whoever the container's own user is. */
    @Test
    void root_is_asked_for_in_a_container_of_root_too() {
        web().with("Config/User", "").with("ExecIDs", List.of("e1"));
        host.answer(
                "/exec/e1/json",
                Map.of("ID", "e1", "ContainerID", FakeHost.id(1), "ProcessConfig", Map.of("user", "root")));

        assertThat(item("5.24")).isEqualTo("fail");
    }

    /** Nobody watched, so nobody knows: neither is that a pass. */
    @ParameterizedTest
    @ValueSource(strings = {"5.23", "5.24"})
    void commands_that_nobody_watched_for_are_unknown(String item) {
        web();

        assertThat(item(item)).isEqualTo("unknown");
    }

    @Test
    void a_container_whose_commands_were_watched_and_harmless_passes() {
        web();
        HostScanner scanner = host.ready();
        scanner.watched(true);
        scanner.full();

        HostVerdicts verdicts =
                HostVerdicts.of(scanner.again(Set.of(new EngineChange.ContainerChanged(FakeHost.id(1)))));

        assertThat(verdicts.item("5.23")).isEqualTo("pass");
        assertThat(verdicts.item("5.24")).isEqualTo("pass");
    }

    /** It warns of the engine's own group when somebody wrote it down. */
    @ParameterizedTest
    @CsvSource({"systemd, system.slice", "cgroupfs, /docker"})
    void the_default_written_down_is_the_default(String driver, String parent) {
        host.info("CgroupDriver", driver);
        web().with("HostConfig/CgroupParent", parent);

        assertThat(item("5.25")).isEqualTo("pass");
    }

    @Test
    void a_group_of_its_own_fails() {
        web().with("HostConfig/CgroupParent", "/mine");

        assertThat(item("5.25")).isEqualTo("fail");
    }

    /** It passes: the option is there, whatever its value. */
    @ParameterizedTest
    @ValueSource(strings = {"no-new-privileges=false", "no-new-privileges:false"})
    void new_privileges_allowed_on_purpose_fail(String option) {
        web().with("HostConfig/SecurityOpt", List.of(option));

        assertThat(item("5.26")).isEqualTo("fail");
    }

    /** It passes: there is a check. It says that the container is ill. */
    @Test
    void a_container_that_is_ill_fails() {
        web().with("Config/Healthcheck", Map.of("Test", List.of("CMD", "true")))
                .with("State/Health", Map.of("Status", "unhealthy"));

        assertThat(item("5.27")).isEqualTo("fail");
    }

    /** It has no verdict; of one name a newer image may lie beside the one that runs. */
    @Test
    void a_container_of_an_older_image_than_there_is_fails() {
        String newer = "sha256:" + FakeHost.id(88);
        web();
        host.image().with("Created", "2026-01-01T00:00:00Z").with("RepoTags", List.of("lab/busybox:1"));
        host.answer(
                        "/images/json",
                        List.of(
                                Map.of("Id", FakeHost.image(), "RepoTags", List.of("lab/busybox:1")),
                                Map.of("Id", newer, "RepoTags", List.of("lab/busybox:2"))))
                .answer(
                        "/images/" + newer + "/json",
                        Map.of("Id", newer, "RepoTags", List.of("lab/busybox:2"), "Created", "2026-05-01T00:00:00Z"));

        assertThat(item("5.28")).isEqualTo("fail");
    }

    /** It warns: the limit is not the container's own but there all the same, by a default. */
    @Test
    void a_limit_that_the_kernel_enforces_is_one() {
        web().with("HostConfig/PidsLimit", null);
        host.files.file("/sys/fs/cgroup/system.slice/docker-" + FakeHost.id(1) + ".scope/pids.max", "2048\n");

        assertThat(item("5.29")).isEqualTo("pass");
    }

    @Test
    void no_limit_in_force_fails() {
        web().with("HostConfig/PidsLimit", null);
        host.files.file("/sys/fs/cgroup/system.slice/docker-" + FakeHost.id(1) + ".scope/pids.max", "max\n");

        assertThat(item("5.29")).isEqualTo("fail");
    }

    /** It has no verdict. */
    @Test
    void a_container_on_the_default_bridge_fails() {
        web();

        assertThat(item("5.30")).isEqualTo("fail");
    }

    /** It passes: nobody said host. Where nobody is remapped, every container is the host's. */
    @Test
    void where_users_are_not_remapped_there_is_nothing_to_share() {
        web();

        assertThat(item("5.31")).isEqualTo("not-applicable");
    }
}
