package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabHost;
import io.vigie.report.Engine;
import io.vigie.report.Image;
import io.vigie.report.Subject;
import io.vigie.report.value.ImageStep;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A full scan of the engine of Debian 14, 28.5 or later, which keeps its images in containerd, as Engine 29 does
 * unless told otherwise.
 */
@EnabledIf(
        value = "available",
        disabledReason = "needs root, control groups of version 2, debootstrap and a Debian mirror")
@Tag("engine")
@Tag("isolated")
class RealNewestEngineTest {
    /** By its own name: what is called testing is another Debian, with another engine, from one year to the next. */
    private static final String SUITE = "forky";

    private static final String CONFIGURATION = """
            {"features": {"containerd-snapshotter": true}, "no-new-privileges": true, "live-restore": true,
             "default-ulimits": {"nofile": {"Name": "nofile", "Soft": 100, "Hard": 200}}}
            """;
    private static final String DOCKERFILE = """
            FROM lab/busybox:1
            ENV API_PASSWORD=lab-only-9f3
            RUN true
            ADD Dockerfile /added
            USER app
            HEALTHCHECK CMD true
            EXPOSE 9000
            """;

    private static LabHost host;
    private static HostScan seen;
    private static HostVerdicts verdicts;

    static boolean available() {
        return LabEngine.available() && LabHost.available(SUITE);
    }

    @BeforeAll
    static void scan() throws Exception {
        host = LabHost.boot(
                SUITE, Map.of("/etc/docker/daemon.json", CONFIGURATION, "/root/context/Dockerfile", DOCKERFILE));
        host.run("env", "DOCKER_BUILDKIT=0", "docker", "build", "-t", "lab/built:1", "/root/context");
        host.docker("run", "-d", "--name", "built", "-p", "9001:9000", "lab/built:1", "sleep", "100000");
        host.docker("exec", "-u", "0", "built", "sh", "-c", "echo 12345 > /changed");
        host.container("create", "--name", "careless", "--privileged");
        EngineClient client =
                new EngineClient(EngineEndpoint.of(host.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        seen = new HostScanner(client, new HostRoot(host.root()), Optional.of("lab")).full();
        verdicts = HostVerdicts.of(seen);
    }

    @AfterAll
    static void end() throws IOException {
        host.close();
    }

    private static Subject subject(String name) {
        return seen.subjects().stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everything_can_be_read_and_no_fact_of_the_engine_is_missing() {
        Engine engine = verdicts.audit().machine().engine().orElseThrow();

        assertThat(seen.sections()).allMatch(section -> section.problem().isEmpty());
        for (String rule : List.of("container-unreadable", "image-unreadable", "network-unreadable")) {
            assertThat(verdicts.rule(rule)).containsExactly("pass");
        }
        assertThat(engine.storageDriver()).contains("overlayfs");
        assertThat(engine.firewallBackend()).contains("iptables");
        assertThat(engine.ip6tables()).contains(true);
        assertThat(engine.settingsNotInForce()).contains(List.of());
        assertThat(engine.missing()).isEmpty();
    }

    @Test
    void what_its_configuration_asks_for_is_in_force() {
        for (String item : List.of("2.6/2.7", "2.8/2.9", "2.14/2.15", "2.15/2.16")) {
            assertThat(verdicts.item(item)).as(item).isEqualTo("pass");
        }
        assertThat(verdicts.item("5.5", "careless")).isEqualTo("fail");
        assertThat(verdicts.item("5.26", "built")).isEqualTo("pass");
    }

    @Test
    void an_image_that_was_built_here_does_not_pass_for_one_of_a_registry() {
        assertThat(verdicts.rule("image-digest-known")).containsExactly("unknown");
        assertThat(verdicts.unknown("image-digest-known")).containsExactly("engine-does-not-tell: image.digests");
    }

    @Test
    void an_image_in_containerd_tells_its_steps_and_hides_its_secrets() {
        Image built = (Image) subject("lab/built:1").configuration().orElseThrow();

        assertThat(built.history().orElseThrow())
                .extracting(ImageStep::instruction)
                .containsExactly("IMPORT", "ENV", "RUN", "ADD", "USER", "HEALTHCHECK", "EXPOSE");
        assertThat(built.root()).contains(false);
        assertThat(verdicts.item("4.9", "lab/built:1")).isEqualTo("pass");
        assertThat(verdicts.item("4.10", "lab/built:1")).isEqualTo("fail");
        assertThat(seen.toString()).doesNotContain("lab-only-9f3");
    }

    @Test
    void what_a_container_changed_is_found_where_the_engine_does_not_tell_its_layers() {
        assertThat(subject("built").readings()).containsEntry("writableLayerBytes", 6L);
    }
}
