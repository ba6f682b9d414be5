package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Full scans of engines that run here, and what is made of them. */
@Tag("engine")
class RealHostKindsTest {
    @TempDir
    private Path folder;

    private static HostVerdicts scan(String address) {
        EngineClient client = new EngineClient(EngineEndpoint.of(address, Optional.empty()), EngineTimeouts.DEFAULT);
        HostScan seen = new HostScanner(client, new HostRoot(Path.of("/")), Optional.of("lab")).full();
        assertThat(seen.sections())
                .hasSize(5)
                .allMatch(section -> section.problem().isEmpty());
        HostVerdicts verdicts = HostVerdicts.of(seen);
        assertThat(verdicts.rulesSaying("unknown"))
                .allSatisfy(rule ->
                        assertThat(verdicts.unknown(rule)).as(rule).noneMatch(why -> why.startsWith("fact-missing")));
        return verdicts;
    }

    static boolean remaps() throws IOException {
        return LabEngine.available() && Files.readString(Path.of("/etc/subuid")).contains("dockremap:");
    }

    @Test
    @EnabledIf(value = "remaps", disabledReason = "needs root, a Docker Engine and a user dockremap")
    void root_in_a_remapped_container_is_nobody_on_the_host() throws Exception {
        try (LabEngine engine = LabEngine.start("{\"userns-remap\": \"default\"}")) {
            engine.create("--name", "mapped");
            engine.create("--name", "unmapped", "--userns", "host");

            HostVerdicts verdicts = scan(engine.address());

            assertThat(verdicts.item("2.9/2.10")).isEqualTo("pass");
            assertThat(verdicts.item("2.1")).isEqualTo("not-applicable");
            assertThat(verdicts.item("5.31", "mapped")).isEqualTo("pass");
            assertThat(verdicts.item("5.31", "unmapped")).isEqualTo("fail");
            assertThat(verdicts.item("4.1", "mapped")).isNotEqualTo("fail");
            assertThat(verdicts.item("4.1", "unmapped")).isEqualTo("fail");
        }
    }

    @Test
    @EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
    void a_default_engine_is_judged_by_what_it_is() throws Exception {
        try (LabEngine engine = LabEngine.start()) {
            engine.create("--name", "careless", "--privileged", "-p", "8080:80");

            HostVerdicts verdicts = scan(engine.address());

            assertThat(verdicts.item("5.5", "careless")).isEqualTo("fail");
            assertThat(verdicts.item("5.14", "careless")).isEqualTo("fail");
            assertThat(verdicts.rule("host-firewall")).hasSize(1).isSubsetOf("pass", "fail");
            assertThat(verdicts.rule("host-published-ports-filtered")).doesNotContain("unknown");
            assertThat(verdicts.rule("container-port-filtered")).hasSize(1).isSubsetOf("pass", "fail");
            assertThat(verdicts.item("3.15")).isEqualTo("pass");
            assertThat(verdicts.item("2.4")).isEqualTo("pass");
            assertThat(verdicts.item("2.8/2.9")).isEqualTo("fail");
            assertThat(verdicts.rule("network-shared-by-projects")).doesNotContain("fail", "unknown");
        }
    }

    static boolean podman() {
        return LabEngine.available() && Files.isExecutable(Path.of("/usr/bin/podman"));
    }

    @Test
    @EnabledIf(value = "podman", disabledReason = "needs root, busybox and Podman")
    void podmans_socket_is_looked_at_whole_and_what_it_has_no_word_for_is_unknown() throws Exception {
        try (LabPodman podman = LabPodman.start(folder)) {
            podman.create("--name", "careless", "--privileged", "--pid", "host");
            podman.create("--name", "few", "--cap-drop=all");
            podman.create("--name", "most", "--cap-add=all", "--cap-drop=NET_RAW");

            HostVerdicts verdicts = scan(podman.address());

            assertThat(verdicts.rule("container-unreadable")).containsExactly("pass");
            assertThat(verdicts.rule("image-unreadable")).containsExactly("pass");
            assertThat(verdicts.item("5.5", "careless")).isEqualTo("fail");
            assertThat(verdicts.item("5.16", "careless")).isEqualTo("fail");
            assertThat(verdicts.rule("container-dropped-capabilities", "few")).isEqualTo("pass");
            assertThat(verdicts.rule("container-net-raw", "few")).isEqualTo("pass");
            assertThat(verdicts.rule("container-dropped-capabilities", "most")).isEqualTo("fail");
            assertThat(verdicts.rule("container-net-raw", "most")).isEqualTo("pass");
            assertThat(verdicts.rule("container-near-privileged", "most")).isEqualTo("fail");
            for (String item : List.of("2.2", "2.3", "2.4", "2.5", "2.12/2.13", "2.14/2.15", "2.18/2.19")) {
                assertThat(verdicts.item(item)).as(item).isEqualTo("unknown");
            }
            assertThat(verdicts.item("2.6")).isEqualTo("pass");
            assertThat(verdicts.rule("engine-storage-driver-devicemapper")).containsExactly("pass");
            assertThat(verdicts.rule("engine-storage-driver")).doesNotContain("fail");
            assertThat(verdicts.rule("engine-log-driver")).doesNotContain("fail");
            assertThat(verdicts.unknown("engine-firewall-rules")).containsExactly("not-supported: engine.iptables");
        }
    }
}
