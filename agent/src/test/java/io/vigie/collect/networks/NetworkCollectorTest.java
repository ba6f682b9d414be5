package io.vigie.collect.networks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.report.Network;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkCollectorTest {

    @Test
    void two_networks_of_one_name_are_both_reported_and_an_odd_one_blinds_none() {
        try (FakeHost host = new FakeHost()) {
            host.engine.answer(
                    "/networks",
                    Recorded.text(List.of(
                            Map.of(
                                    "Id",
                                    "n2",
                                    "Name",
                                    "app",
                                    "Created",
                                    "2026-02-01T00:00:00Z",
                                    "Driver",
                                    "overlay",
                                    "Options",
                                    Map.of("encrypted", "")),
                            Map.of(
                                    "Id",
                                    "n1",
                                    "Name",
                                    "app",
                                    "Created",
                                    "2026-01-01T00:00:00Z",
                                    "Driver",
                                    "bridge",
                                    "Options",
                                    Map.of("com.docker.network.bridge.enable_icc", "false")),
                            Map.of("Id", "n3", "Name", "odd", "Internal", "maybe"),
                            "no network at all")));

            List<Subject> networks = host.ready().scan().full().subjects().stream()
                    .filter(subject -> subject.kind() == SubjectKind.NETWORK)
                    .toList();

            assertThat(networks).extracting(Subject::key).containsExactly("app", "n2", "odd", "unreadable-3");
            assertThat(network(networks, 0).interContainerCommunication()).contains(false);
            assertThat(network(networks, 1).encrypted()).contains(true);
            assertThat(network(networks, 2).unreadable()).contains("Internal is not true or false");
            assertThat(network(networks, 3).unreadable()).contains("The network is not an object");
        }
    }

    private static Network network(List<Subject> networks, int index) {
        return (Network) networks.get(index).configuration().orElseThrow();
    }
}
