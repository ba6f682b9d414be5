package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.firewall.ipset.IpSets;
import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Engines;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.reachability.Openness;
import io.vigie.collect.reachability.Publication;
import io.vigie.collect.reachability.Reachability;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabHost;
import io.vigie.report.Engine;
import io.vigie.report.Image;
import io.vigie.report.Subject;
import io.vigie.report.value.ImageStep;
import java.io.IOException;
import java.nio.file.Path;
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

    private static Reachability reachability() throws Exception {
        return host.inNetwork(
                () -> new Reachability(NfTables.read(new IpSets()), HostNetwork.of(new HostRoot(Path.of("/")))));
    }

    private static Optional<Behind> behind(Reachability reachability, String container, int port) throws Exception {
        String address = host.docker(
                "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);
        return reachability.behind(AddressFamily.IPV4, Address.of(address), port);
    }

    private static Openness published(String container, int port, int containerPort) throws Exception {
        Reachability reachability = reachability();
        Optional<Behind> behind = behind(reachability, container, containerPort);
        Publication publication =
                new Publication(Packet.TCP, Optional.empty(), port, behind, false, Engines.AS_THEY_ARE);
        return reachability.published(AddressFamily.IPV4, publication).openness();
    }

    private static Openness direct(String container, int port) throws Exception {
        Reachability reachability = reachability();
        Optional<Behind> behind = behind(reachability, container, port);
        return behind.isEmpty()
                ? Openness.CLOSED
                : reachability
                        .direct(AddressFamily.IPV4, Packet.TCP, behind.get())
                        .openness();
    }

    /** Docker's documentation of gateway modes: only nat-unprotected and routed leave a container's own address open. */
    @Test
    void this_engine_closes_containers_own_addresses_unless_a_network_opens_them() throws Exception {
        host.run("sh", "-ec", """
                ip link add ens3 type veth peer name wire
                ip addr add 198.51.100.1/24 dev ens3
                ip link set ens3 up
                ip link set wire up
                ip route add default via 198.51.100.2
                """);
        for (String mode : List.of("nat-unprotected", "routed", "isolated")) {
            String option = "com.docker.network.bridge.gateway_mode_ipv4=" + mode;
            String internal = mode.equals("isolated") ? "--internal=true" : "--internal=false";
            host.docker("network", "create", internal, "-o", option, mode);
            host.docker(
                    "run",
                    "-d",
                    "--name",
                    "on-" + mode,
                    "--network",
                    mode,
                    "-p",
                    "80",
                    "lab/built:1",
                    "sleep",
                    "100000");
        }

        assertThat(published("built", 9001, 9000)).isEqualTo(Openness.OPEN);
        assertThat(direct("built", 9000)).isEqualTo(Openness.CLOSED);
        assertThat(direct("on-nat-unprotected", 80)).isEqualTo(Openness.OPEN);
        assertThat(direct("on-nat-unprotected", 5432)).isEqualTo(Openness.OPEN);
        assertThat(direct("on-routed", 80)).isEqualTo(Openness.OPEN);
        assertThat(direct("on-routed", 5432)).isEqualTo(Openness.CLOSED);
        assertThat(direct("on-isolated", 80)).isEqualTo(Openness.CLOSED);

        host.run("iptables", "-I", "DOCKER-USER", "-i", "ens3", "-j", "DROP");
        assertThat(published("built", 9001, 9000)).isEqualTo(Openness.CLOSED);
        assertThat(direct("on-nat-unprotected", 80)).isEqualTo(Openness.CLOSED);
    }
}
