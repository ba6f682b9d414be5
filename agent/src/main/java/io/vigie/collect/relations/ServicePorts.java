package io.vigie.collect.relations;

import static io.vigie.collect.builder.ContainerBuilder.PUBLISHED_PORTS;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.swarm.IngressPorts;
import io.vigie.report.Missing;
import io.vigie.report.Network;
import io.vigie.report.value.PublishedPort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports that every node publishes for a service are its tasks' too, whose own inspection does not have them. */
final class ServicePorts {
    private static final Comparator<PublishedPort> ORDER = Comparator.comparingLong(PublishedPort::containerPort)
            .thenComparing(PublishedPort::protocol)
            .thenComparing(PublishedPort::hostAddress)
            .thenComparingLong(PublishedPort::hostPort);

    private final IngressPorts ports;
    private final Set<String> ingress;

    ServicePorts(IngressPorts ports, List<SeenNetwork> networks) {
        this.ports = ports;
        this.ingress = networks.stream()
                .filter(seen ->
                        Optional.of(seen.network()).flatMap(Network::ingress).orElse(false))
                .map(SeenNetwork::name)
                .collect(Collectors.toSet());
    }

    /** With those of its service. A task is on the ingress network where there are any: then nobody but a manager knows. */
    SeenContainer inForce(SeenContainer seen) {
        if (seen.container().networks().orElse(List.of()).stream().noneMatch(ingress::contains)) {
            return seen;
        }
        ContainerBuilder found = new ContainerBuilder();
        Optional<List<PublishedPort>> known = ports.of(seen.clues().networking().service());
        if (known.isEmpty()) {
            found.withhold(PUBLISHED_PORTS, Missing.NOT_A_MANAGER);
        } else {
            found.put(
                    PUBLISHED_PORTS,
                    seen.container()
                            .publishedPorts()
                            .map(own -> Stream.concat(own.stream(), known.get().stream())
                                    .distinct()
                                    .sorted(ORDER)
                                    .toList()));
        }
        return seen.with(found, seen.readings());
    }
}
