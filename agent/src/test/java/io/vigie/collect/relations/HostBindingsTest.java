package io.vigie.collect.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.report.value.PublishedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bindings were asked for on Engine 20.10, which answered with those that are live here. */
class HostBindingsTest {
    private static final String ADDRESS = "com.docker.network.bridge.host_binding_ipv4";
    private static final PublishedPort EVERYWHERE = port("0.0.0.0");

    private final FakeHost host = new FakeHost();
    private final List<Object> networks = new ArrayList<>();
    private Recorded container = Recorded.of("container");

    @BeforeEach
    void networks() {
        network("bridge", "bridge", Map.of());
        network("plain", "bridge", Map.of());
        network("bound", "bridge", Map.of("Options", Map.of(ADDRESS, "127.0.0.2")));
        network("six", "bridge", Map.of("EnableIPv6", true));
        network("sixBound", "bridge", Map.of("EnableIPv6", true, "Options", Map.of(ADDRESS, "127.0.0.3")));
        network("sixAlone", "bridge", Map.of("EnableIPv6", true, "Options", Map.of(ADDRESS, "::1")));
        network("inner", "bridge", Map.of("Internal", true));
        network("wire", "macvlan", Map.of());
        network("vlan", "ipvlan", Map.of());
        network("far", "overlay", Map.of());
        network("farInner", "overlay", Map.of("Internal", true));
        network("twice", "bridge", Map.of("Options", Map.of(ADDRESS, "127.0.0.4")));
        network("twice", "bridge", Map.of("Options", Map.of(ADDRESS, "127.0.0.4")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void network(String name, String driver, Map<String, Object> more) {
        Map<String, Object> network = new HashMap<>(more);
        network.putAll(Map.of("Id", "n-" + networks.size(), "Name", name, "Driver", driver));
        networks.add(network);
    }

    private static PublishedPort port(String address) {
        return new PublishedPort(80, "tcp", address, 8080);
    }

    private static Map<String, Object> binding(String address, String port) {
        return Map.of("HostIp", address, "HostPort", port);
    }

    /** A container that does not run, or runs with the live ports that are added. */
    private void joined(Map<String, Object> bindings, String... names) {
        Map<String, Object> joined = new HashMap<>();
        for (String name : names) {
            joined.put(name, Map.of());
        }
        container = host.add(1, "web")
                .with("HostConfig/PortBindings", bindings)
                .with("NetworkSettings/Ports", Map.of())
                .with("NetworkSettings/Networks", joined);
    }

    private void joined(String... names) {
        joined(Map.of("80/tcp", List.of(binding("", "8080"))), names);
    }

    private List<PublishedPort> ports() {
        host.engine.answer("/networks", Recorded.text(networks));
        return FakeHost.container(host.ready().scan().full(), "web")
                .publishedPorts()
                .orElseThrow();
    }

    private void live(String port, Object... places) {
        container.with("NetworkSettings/Ports", Map.of(port, List.of(places)));
    }

    @ParameterizedTest
    @CsvSource({
        "bridge, 0.0.0.0",
        "plain, 0.0.0.0",
        "bound, 127.0.0.2",
        "six, 0.0.0.0",
        "sixBound, 127.0.0.3",
        "sixAlone, ::1",
        "far, 0.0.0.0",
        "removed, 0.0.0.0",
        "twice, 0.0.0.0",
    })
    void an_address_that_nobody_chose_is_the_networks(String network, String address) {
        joined(network);

        assertThat(ports()).containsExactly(port(address));
    }

    @ParameterizedTest
    @CsvSource({"plain, 0.0.0.0", "bound, 127.0.0.2", "sixBound, 127.0.0.3", "sixAlone, ::1"})
    void a_container_reads_the_same_running_and_stopped(String network, String address) {
        joined(network);
        List<PublishedPort> stopped = ports();

        live("80/tcp", binding(address, "8080"));

        assertThat(ports()).isEqualTo(stopped).containsExactly(port(address));
    }

    @Test
    void the_ipv6_twin_of_every_address_is_no_port_of_its_own() {
        joined("plain");
        live("80/tcp", binding("0.0.0.0", "8080"), binding("::", "8080"));

        assertThat(ports()).containsExactly(EVERYWHERE);
    }

    @Test
    void a_port_bound_to_every_address_of_ipv6_alone_is_there() {
        joined("plain");
        live("80/tcp", binding("::", "8080"));

        assertThat(ports()).containsExactly(port("::"));
    }

    @Test
    void what_is_live_counts_more_than_what_the_network_says() {
        joined("bound");
        live("80/tcp", binding("192.0.2.7", "8080"));

        assertThat(ports()).containsExactly(port("192.0.2.7"));
    }

    @Test
    void podman_writes_every_address_as_none() {
        joined("podman");
        live("80/tcp", binding("", "8080"));

        assertThat(ports()).containsExactly(EVERYWHERE);
    }

    @ParameterizedTest
    @CsvSource({"inner", "wire", "vlan", "farInner"})
    void a_network_that_binds_nothing_on_the_host_publishes_nothing(String network) {
        joined(network);
        assertThat(ports()).isEmpty();

        joined(Map.of("80/tcp", List.of(binding("127.0.0.1", "8080"))), network);
        assertThat(ports()).isEmpty();
    }

    @Test
    void ports_that_are_bound_all_the_same_are_published() {
        joined("inner");
        live("80/tcp", binding("0.0.0.0", "8080"));

        assertThat(ports()).containsExactly(EVERYWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "inner, bound, 127.0.0.2",
        "bound, plain, 127.0.0.2",
        "plain, a-new-one, 0.0.0.0",
        "bound, six, 0.0.0.0",
        "bound, far, 127.0.0.2",
        "sixBound, bound, 127.0.0.3",
    })
    void of_several_networks_the_way_out_decides(String one, String other, String address) {
        joined(one, other);

        assertThat(ports()).containsExactly(port(address));
    }

    @Test
    void a_network_on_the_wire_may_be_the_way_out() {
        joined("wire", "zone");
        assertThat(ports()).isEmpty();

        joined("plain", "wire");
        assertThat(ports()).containsExactly(EVERYWHERE);
    }

    @Test
    void a_network_with_priority_is_the_way_out_but_for_ipv6_that_it_lacks() {
        joined("bound", "six");
        container.with("NetworkSettings/Networks/bound", Map.of("GwPriority", 10));

        assertThat(ports()).containsExactly(port("127.0.0.2"), port("::"));
    }

    @Test
    void an_overlay_leaves_by_the_gateways_bridge() {
        network("docker_gwbridge", "bridge", Map.of("Options", Map.of(ADDRESS, "127.0.0.5")));
        joined("far");

        assertThat(ports()).containsExactly(port("127.0.0.5"));
    }

    @Test
    void each_binding_finds_its_own_live_one() {
        joined(
                Map.of(
                        "53/udp", List.of(binding("::1", "53")),
                        "81/tcp", List.of(binding("127.0.0.9", "8200-8203")),
                        "82/tcp", List.of(binding("", "8200-8210")),
                        "83/tcp", List.of(binding("", ""), binding("127.0.0.7", "83"), binding("", "84"))),
                "bound");
        List<PublishedPort> stopped = ports();

        container.with(
                "NetworkSettings/Ports",
                Map.of(
                        "53/udp", List.of(binding("::1", "53")),
                        "81/tcp", List.of(binding("127.0.0.9", "8200")),
                        "82/tcp", List.of(binding("127.0.0.2", "8201")),
                        "83/tcp",
                                List.of(
                                        binding("127.0.0.7", "83"),
                                        binding("127.0.0.2", "84"),
                                        binding("127.0.0.2", "32769"))));

        assertThat(ports())
                .isEqualTo(stopped)
                .containsExactly(
                        new PublishedPort(53, "udp", "::1", 53),
                        new PublishedPort(81, "tcp", "127.0.0.9", 0),
                        new PublishedPort(82, "tcp", "127.0.0.2", 0),
                        new PublishedPort(83, "tcp", "127.0.0.2", 0),
                        new PublishedPort(83, "tcp", "127.0.0.2", 84),
                        new PublishedPort(83, "tcp", "127.0.0.7", 83));
    }

    @Test
    void addresses_that_were_chosen_stand_in_order_with_the_networks() {
        joined(Map.of("80/tcp", List.of(binding("127.0.0.1", "81"), binding("", "82"), binding("", "83"))), "bound");
        List<PublishedPort> stopped = ports();

        live("80/tcp", binding("127.0.0.1", "81"), binding("127.0.0.2", "82"), binding("127.0.0.2", "83"));

        assertThat(ports()).isEqualTo(stopped);
    }

    @ParameterizedTest
    @CsvSource({"plain, 0.0.0.0", "bound, 127.0.0.2"})
    void publishing_all_exposed_ports_reads_the_same_running_or_not(String network, String address) {
        joined(Map.of(), network);
        container.with("HostConfig/PublishAllPorts", true).with("Config/ExposedPorts", Map.of("443/tcp", Map.of()));
        List<PublishedPort> stopped = ports();

        live("443/tcp", binding(address, "49154"));

        assertThat(ports()).isEqualTo(stopped).containsExactly(new PublishedPort(443, "tcp", address, 0));
    }
}
