package io.vigie.rules.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daemon's setting is changed where it stands: dockerd refuses to start with a flag and a setting for the same. */
class DaemonChangesTest {
    private static final String UNIT = "/usr/lib/systemd/system/docker.service";

    @TempDir
    private Path folder;

    private static Evidence seen(String fact, Object value) {
        return new Evidence(fact, Json.of(value), "there");
    }

    private static Evidence flags(String name, String file) {
        Json flag =
                new Json.JsonObject(Map.of("name", new Json.JsonString(name), "file", new Json.JsonString(file)), 0, 0);
        return new Evidence("engine.flags", new Json.JsonArray(List.of(flag)), "there");
    }

    private static List<Change> changes(String rule, Evidence... evidence) {
        Rule found = Catalogue.bundled().rule(rule).orElseThrow();
        List<Evidence> all = new ArrayList<>(List.of(seen("engine.product", "docker")));
        all.addAll(Arrays.asList(evidence));
        return WrittenFix.of(found.fix(), new FixSteps(all, "engine"), Locale.ENGLISH)
                .changes();
    }

    private static Change icc(Evidence... evidence) {
        List<Evidence> all = new ArrayList<>(List.of(seen("engine.interContainerCommunication", true)));
        all.addAll(Arrays.asList(evidence));
        return changes("engine-inter-container-communication", all.toArray(Evidence[]::new))
                .getFirst();
    }

    @Test
    void a_setting_of_the_file_is_replaced_in_the_file_in_force_and_the_others_stay() {
        Change change = icc(
                seen("engine.configurationFile", "/var/snap/docker/current/config/daemon.json"),
                seen("engine.settingsInFile", List.of("icc", "log-driver")),
                seen("engine.unit", "snap.docker.dockerd.service"),
                seen("engine.version", "28.1.1"));

        assertThat(change.diff()).isEqualTo("- \"icc\": true\n+ \"icc\": false");
        assertThat(change.place()).isEqualTo("/var/snap/docker/current/config/daemon.json");
        assertThat(change.apply().orElseThrow())
                .contains("jq '. * {\"icc\":false}' /var/snap/docker/current/config/daemon.json")
                .contains("systemctl restart snap.docker.dockerd.service")
                .doesNotContain("dockerd --validate");
    }

    @Test
    void a_default_has_nothing_to_take_out_and_a_new_dockerd_checks_the_file_first() {
        Change change = icc(
                seen("engine.settingsInFile", List.of()),
                seen("engine.version", "23.0.1"),
                seen("engine.unit", "docker.service"),
                seen("engine.liveRestore", false));

        assertThat(change.diff()).isEqualTo("\"icc\": false");
        assertThat(change.apply().orElseThrow())
                .startsWith("# restarts the engine, which stops all containers")
                .contains("dockerd --validate --config-file /etc/docker/daemon.json.new &&");
    }

    @Test
    void what_a_daemon_reloads_restarts_nothing() {
        assertThat(changes("engine-debug", seen("engine.unit", "docker.service"))
                        .getFirst()
                        .apply()
                        .orElseThrow())
                .endsWith("systemctl reload docker.service")
                .doesNotContain("restart");
    }

    @Test
    void what_hides_images_and_containers_is_not_brought_into_force_by_pasting() {
        assertThat(changes("engine-storage-driver", seen("engine.unit", "docker.service"))
                        .getFirst()
                        .apply()
                        .orElseThrow()
                        .lines())
                .noneMatch(line -> line.strip().startsWith("systemctl"))
                .anyMatch(line -> line.equals("# systemctl restart docker.service"));
    }

    @Test
    void a_flag_in_a_packaged_unit_is_changed_by_a_drop_in_with_the_whole_command() throws Exception {
        Path unit = folder.resolve("docker.service");
        Path dropIns = folder.resolve("docker.service.d");
        Files.writeString(
                unit, "[Service]\nExecStart=/usr/bin/dockerd -H fd:// \\\n  --icc=true --containerd=/run/c.sock\n");
        Change change = icc(flags("icc", UNIT), seen("engine.unit", "docker.service"));

        assertThat(change.way()).isEqualTo(Way.FLAGS);
        assertThat(change.diff()).isEqualTo("- --icc=true\n+ --icc=false");
        run(change.apply()
                .orElseThrow()
                .replace(UNIT, unit.toString())
                .replace("/etc/systemd/system/docker.service.d", dropIns.toString()));

        assertThat(dropIns.resolve("zz-dockerd.conf")).content().isEqualTo("""
                [Service]
                ExecStart=
                ExecStart=/usr/bin/dockerd -H fd://   --icc=false --containerd=/run/c.sock
                """);
        assertThat(dropIns.toFile().list()).containsExactly("zz-dockerd.conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTS=\"--icc=true -H fd://\"|OPTS=\"--icc=false -H fd://\"",
                "OPTS=\"-H fd:// --icc\"|OPTS=\"-H fd:// --icc=false\"",
                "OPTS='--iccx --icc=1 --x'|OPTS='--iccx --icc=false --x'",
                "OPTS=--icc=t|OPTS=--icc=false"
            })
    void a_flag_in_a_file_of_variables_is_changed_there(String before, String after) throws Exception {
        assertThat(edited(icc(flags("icc", "/etc/default/docker")), before)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine-log-level|log-level|O=\"-l debug -H fd://\"|O=\"--log-level=info -H fd://\"",
                "engine-log-level|log-level|O=\"--log-level debug\"|O=\"--log-level=info\"",
                "engine-debug|debug|O=\"-D --x\"|O=\"--debug=false --x\"",
                "engine-insecure-registries|insecure-registry|O=\"--insecure-registry a:5 --insecure-registry=b\"|O=\"\"",
                "engine-live-restore|live-restore|O=\"--live-restore=false\"|O=\"--live-restore=true\"",
                "engine-storage-driver|storage-driver|O=\"-s=devicemapper\"|O=\"--storage-driver=overlay2\"",
                "engine-userland-proxy|userland-proxy|O=\"--userland-proxy-path /x --userland-proxy\"|O=\"--userland-proxy-path /x --userland-proxy=false\""
            })
    void flags_are_met_in_every_spelling(String rule, String flag, String before, String after) throws Exception {
        Change change = changes(rule, flags(flag, "/etc/default/docker")).getFirst();

        assertThat(edited(change, before).replaceAll(" +\"", "\"").replaceAll("\" +", "\""))
                .isEqualTo(after);
    }

    private String edited(Change change, String before) throws IOException, InterruptedException {
        Path file = folder.resolve("docker");
        Files.writeString(file, before + "\n");
        run(change.apply().orElseThrow().replace("/etc/default/docker", file.toString()));
        return Files.readString(file).strip();
    }

    /** Without what would restart an engine. */
    private static void run(String script) throws IOException, InterruptedException {
        String safe = script.replaceAll("systemctl( --user)? [a-z-]+( [\\w.]+)?", "true");
        Process shell = new ProcessBuilder("sh", "-euc", safe).inheritIO().start();
        assertThat(shell.waitFor()).as(safe).isZero();
    }

    @Test
    void a_flag_that_stands_in_no_file_is_shown_and_never_written_into_daemon_json() {
        Change change = icc(flags("icc", ""), seen("engine.unit", ""));

        assertThat(change.way()).isEqualTo(Way.FLAGS);
        assertThat(change.apply()).isEmpty();
        assertThat(change.note().orElseThrow()).contains("refuse to start");
    }

    @Test
    void of_two_settings_one_may_be_a_flag_and_the_other_not() {
        assertThat(changes("engine-log-level", flags("debug", "/etc/default/docker")))
                .extracting(Change::way)
                .containsExactlyInAnyOrder(Way.FLAGS, Way.DAEMON);
    }

    @Test
    void podman_is_told_of_no_daemon_json() {
        Rule rule = Catalogue.bundled().rule("engine-seccomp").orElseThrow();

        assertThat(WrittenFix.of(
                                rule.fix(),
                                new FixSteps(List.of(seen("engine.product", "podman")), "engine"),
                                Locale.ENGLISH)
                        .changes())
                .allMatch(change -> change.lines().isEmpty())
                .anyMatch(change -> change.note().orElseThrow().contains("containers.conf"));
    }

    @Test
    void without_root_the_users_own_systemd_is_asked() {
        assertThat(icc(seen("engine.unit", "docker.service"), seen("engine.rootless", true))
                        .apply()
                        .orElseThrow())
                .contains("systemctl --user restart docker.service");
    }

    @Test
    void an_example_that_a_person_has_to_replace_is_not_written_by_pasting() {
        assertThat(changes("engine-authorization").getFirst().apply()).isEmpty();
        assertThat(changes("engine-registry-mirrors").getFirst().apply()).isEmpty();
    }

    @Test
    void alpine_has_no_systemd() {
        assertThat(icc(seen("engine.unit", ""), seen("host.packageManager", "apk"))
                        .apply()
                        .orElseThrow())
                .endsWith("rc-service docker restart");
    }
}
