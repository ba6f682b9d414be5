package io.vigie.collect.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScan;
import io.vigie.collect.Recorded;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkReachabilityTest {
    private final FakeHost host = new FakeHost();
    private final List<Object> networks = new ArrayList<>();

    @AfterEach
    void close() {
        host.close();
    }

    private void network(String name, String driver, Map<String, Object> options) {
        networks.add(Map.of("Id", "n-" + name, "Name", name, "Driver", driver, "Options", options));
        host.engine.answer("/networks", Recorded.text(networks));
    }

    private Recorded container(int number, String name, String... joined) {
        Map<String, Object> members = new HashMap<>();
        for (String network : joined) {
            members.put(network, Map.of());
        }
        return host.add(number, name)
                .with("HostConfig/PortBindings", Map.of())
                .with("NetworkSettings/Ports", Map.of())
                .with("NetworkSettings/Networks", members);
    }

    private static Map<String, Object> binding(String address) {
        return Map.of("80/tcp", List.of(Map.of("HostIp", address, "HostPort", "8080")));
    }

    private List<String> reach(String name) {
        return FakeHost.container(host.ready().scan().full(), name)
                .reachableFrom()
                .orElseThrow();
    }

    @Test
    void peers_meet_where_the_network_lets_them() {
        network("open", "bridge", Map.of());
        network("apart", "bridge", Map.of("com.docker.network.bridge.enable_icc", "false"));
        container(1, "a", "open");
        container(2, "b", "open");
        container(3, "c", "apart");
        container(4, "d", "apart");
        container(5, "e", "none").with("HostConfig/NetworkMode", "none");
        container(6, "f", "none").with("HostConfig/NetworkMode", "none");

        assertThat(reach("a")).containsExactly("containers", "host");
        assertThat(reach("c")).containsExactly("host");
        assertThat(reach("e")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "0.0.0.0, true",
        "'::', true",
        "192.0.2.7, true",
        "2001:db8::1, true",
        "127.0.0.1, false",
        "127.8.8.8, false",
        "::1, false",
        "0:0:0:0:0:0:0:1, false",
        "'[::1]', false",
        "::ffff:127.0.0.1, false",
        "::ffff:192.0.2.7, true",
        "128.0.0.1, true"
    })
    void a_published_port_is_open_to_the_outside_unless_its_address_is_the_loopback(String address, boolean outside) {
        network("open", "bridge", Map.of());
        container(1, "a", "open").with("HostConfig/PortBindings", binding(address));

        assertThat(reach("a").contains("outside")).isEqualTo(outside);
        assertThat(reach("a")).contains("host");
    }

    @Test
    void the_hosts_network_and_networks_on_the_wire_are_open_to_the_outside() {
        network("lan", "macvlan", Map.of());
        network("open", "bridge", Map.of());
        container(1, "hosted", "host").with("HostConfig/NetworkMode", "host");
        container(2, "onwire", "lan");
        container(3, "guest").with("HostConfig/NetworkMode", "container:" + FakeHost.id(4));
        container(4, "owner", "open").with("HostConfig/PortBindings", binding(""));
        container(5, "lost").with("HostConfig/NetworkMode", "container:" + FakeHost.id(99));

        assertThat(reach("hosted")).containsExactly("containers", "host", "outside");
        assertThat(reach("onwire")).containsExactly("outside");
        assertThat(reach("guest")).containsExactly("containers", "host", "outside");
        assertThat(FakeHost.container(host.ready().scan().full(), "lost").reachableFrom())
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_network_names_the_groups_that_meet_on_it() {
        network("front", "bridge", Map.of());
        network("none", "null", Map.of());
        for (int number = 1; number <= 2; number++) {
            container(number, "shop-" + number, "front")
                    .with("Config/Labels", Map.of("com.docker.compose.project", "shop"));
        }
        container(3, "stacked", "front").with("Config/Labels", Map.of("com.docker.stack.namespace", "wiki"));
        container(4, "shop", "front");
        container(5, "brave_curie", "front");
        container(6, "none1", "none");

        HostScan seen = host.ready().scan().full();

        assertThat(FakeHost.of(seen, Network.class, "front").projects())
                .contains(List.of("container 1", "container shop", "shop", "wiki"));
        assertThat(FakeHost.of(seen, Network.class, "none").projects()).contains(List.of());
    }

    @Test
    void while_containers_are_not_known_nobody_is_said_to_be_alone() {
        host.ready().engine.answer("/containers/json?all=1", "{}");

        HostScan seen = host.scan().full();

        assertThat(FakeHost.of(seen, Network.class, "bridge").projects()).isEmpty();
        assertThat(FakeHost.of(seen, Engine.class, "engine").missing())
                .containsEntry("containersStopped", "engine-silent")
                .containsEntry("imagesUnused", "engine-silent");
    }

    @Test
    void published_ports_that_the_image_does_not_speak_of_are_named() {
        host.engine.answer(
                "/images/" + FakeHost.image() + "/json",
                Recorded.of("image")
                        .with("Config/ExposedPorts", Map.of("80", Map.of(), "9000-9010/tcp", Map.of()))
                        .text());
        host.add(1, "web")
                .with("NetworkSettings/Ports", Map.of())
                .with(
                        "HostConfig/PortBindings",
                        Map.of(
                                "80/tcp", List.of(Map.of("HostIp", "", "HostPort", "1")),
                                "9005/tcp", List.of(Map.of("HostIp", "", "HostPort", "2")),
                                "80/udp", List.of(Map.of("HostIp", "::", "HostPort", "3")),
                                "9229/tcp",
                                        List.of(
                                                Map.of("HostIp", "127.0.0.1", "HostPort", "4"),
                                                Map.of("HostIp", "::1", "HostPort", "4"))));
        host.add(2, "lost").with("Image", "sha256:" + "9".repeat(64));

        HostScan seen = host.ready().scan().full();

        assertThat(FakeHost.container(seen, "web").portsUndeclared()).contains(List.of("80/udp", "9229/tcp"));
        Container lost = FakeHost.container(seen, "lost");
        assertThat(lost.portsUndeclared()).isEmpty();
        assertThat(lost.missing()).containsEntry("portsUndeclared", "not-there");
    }

    @Test
    void a_container_that_never_ran_has_been_stopped_since_it_was_made() {
        host.add(1, "new")
                .with("Created", "2026-04-01T00:00:00Z")
                .with("State/Status", "created")
                .with("State/FinishedAt", "0001-01-01T00:00:00Z");

        Engine engine = FakeHost.of(host.ready().scan().full(), Engine.class, "engine");

        assertThat(engine.containersStoppedSince()).contains(Instant.parse("2026-04-01T00:00:00Z"));
    }

    @Test
    void while_one_container_does_not_tell_its_state_nothing_is_counted_as_stopped() {
        host.add(1, "odd");
        host.ready().engine.answer("/containers/" + FakeHost.id(1) + "/json", "[]");

        Engine engine = FakeHost.of(host.scan().full(), Engine.class, "engine");

        assertThat(engine.containersStopped()).isEmpty();
        assertThat(engine.missing())
                .containsEntry("containersStopped", "not-understood")
                .containsEntry("containersStoppedSince", "not-understood");
    }

    @Test
    void where_all_containers_run_none_has_been_stopped_since_any_time() {
        host.add(1, "web");

        Engine engine = FakeHost.of(host.ready().scan().full(), Engine.class, "engine");

        assertThat(engine.containersStopped()).contains(0L);
        assertThat(engine.containersStoppedSince()).isEmpty();
    }

    @Test
    void the_engine_counts_what_lies_about_and_adds_up_limits_of_what_runs() {
        host.add(1, "a").with("HostConfig/Memory", 100);
        host.add(2, "b").with("HostConfig/Memory", 0);
        host.add(3, "c")
                .with("HostConfig/Memory", Long.MAX_VALUE)
                .with("State/Status", "exited")
                .with("State/FinishedAt", "2026-05-03T10:00:00Z");

        HostScan seen = host.ready().scan().full();

        Engine engine = FakeHost.of(seen, Engine.class, "engine");
        assertThat(engine.memoryLimitsBytes()).contains(100L);
        assertThat(engine.containersStopped()).contains(1L);
        assertThat(engine.containersStoppedSince()).contains(Instant.parse("2026-05-03T10:00:00Z"));
        assertThat(engine.imagesUnused()).contains(0L);
        assertThat(engine.imagesUnusedBytes()).contains(0L);
        assertThat(FakeHost.container(seen, "c").memoryLimitAboveHost()).contains(true);
        assertThat(FakeHost.container(seen, "a").memoryLimitAboveHost()).contains(false);
    }
}
