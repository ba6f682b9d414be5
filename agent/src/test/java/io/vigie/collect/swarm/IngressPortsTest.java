package io.vigie.collect.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.report.value.PublishedPort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngressPortsTest {
    private static final String SERVICES = """
            [{"ID": "a1b2c3", "Endpoint": {"Ports": [
                {"Protocol": "tcp", "TargetPort": 8000, "PublishedPort": 80, "PublishMode": "ingress"},
                {"Protocol": "udp", "TargetPort": 53, "PublishedPort": 5353},
                {"Protocol": "tcp", "TargetPort": 443, "PublishedPort": 8443, "PublishMode": "host"},
                {"Protocol": "tcp", "TargetPort": 99999999, "PublishedPort": 1},
                {"Protocol": "x y", "TargetPort": 9, "PublishedPort": 9},
                {}]}},
             {"ID": "d4e5f6", "Endpoint": {}},
             {"ID": "../x", "Endpoint": {"Ports": [{"TargetPort": 1, "PublishedPort": 1}]}},
             7]
            """;

    private static Optional<List<PublishedPort>> of(String id) {
        return IngressPorts.of(new JsonReader(JsonLimits.REPORT).read(SERVICES.getBytes(UTF_8)))
                .of(Optional.of(id));
    }

    @Test
    void ports_of_every_node_are_told_by_service_and_those_of_one_node_are_not_among_them() {
        assertThat(of("a1b2c3").orElseThrow())
                .containsExactly(
                        new PublishedPort(8000, "tcp", "0.0.0.0", 80),
                        new PublishedPort(53, "udp", "0.0.0.0", 5353),
                        new PublishedPort(9, "tcp", "0.0.0.0", 9));
        assertThat(of("d4e5f6")).contains(List.of());
    }

    @Test
    void a_service_that_is_not_listed_publishes_nothing_and_without_a_list_nobody_knows() {
        assertThat(of("999999")).contains(List.of());
        assertThat(of("../x")).contains(List.of());
        assertThat(IngressPorts.NONE.of(Optional.of("a1b2c3"))).isEmpty();
    }
}
