package io.vigie.collect.relations;

import static io.vigie.collect.builder.ContainerBuilder.PUBLISHED_PORTS;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.report.Container;
import io.vigie.report.Network;
import io.vigie.report.value.PublishedPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where ports are in force that were published without an address and that nothing has bound: as the network says by which
 * the container leaves the host. So one that does not run reads as it will when it does. A network that is not known
 * publishes on every address, and neither is one of two with the same name.
 */
final class HostBindings {
    private static final String EVERY_ADDRESS = "0.0.0.0";
    private static final String EVERY_ADDRESS_6 = "::";
    private static final String OVERLAYS_WAY_OUT = "docker_gwbridge";
    private static final Set<String> PUBLISH_NOTHING = Set.of("macvlan", "ipvlan");

    private final Map<String, SeenNetwork> networks = new HashMap<>();

    HostBindings(List<SeenNetwork> networks) {
        networks.forEach(network -> this.networks.put(network.name(), network));
        Set<String> names = new HashSet<>();
        networks.stream()
                .map(SeenNetwork::name)
                .filter(name -> !names.add(name))
                .forEach(this.networks::remove);
    }

    SeenContainer inForce(SeenContainer seen) {
        List<PublishedPort> ports = seen.container().publishedPorts().orElse(List.of());
        if (seen.clues().networking().bound() && ports.stream().noneMatch(HostBindings::isOpen)) {
            return seen;
        }
        List<PublishedPort> bound = ports.isEmpty() ? ports : bound(ports, seen);
        return bound.equals(ports)
                ? seen
                : seen.with(new ContainerBuilder().put(PUBLISHED_PORTS, Optional.of(bound)), seen.readings());
    }

    private static boolean isOpen(PublishedPort port) {
        return port.hostAddress().isEmpty();
    }

    private List<PublishedPort> bound(List<PublishedPort> ports, SeenContainer seen) {
        List<String> waysOut = waysOut(seen);
        if (!seen.clues().networking().bound() && publishNothing(seen.container(), waysOut)) {
            return List.of();
        }
        Set<String> addresses = addresses(waysOut);
        Set<PublishedPort> bound = new TreeSet<>();
        ports.forEach(port -> bound.addAll(isOpen(port) ? at(addresses, port) : List.of(port)));
        return List.copyOf(bound);
    }

    private static List<PublishedPort> at(Set<String> addresses, PublishedPort port) {
        return addresses.stream()
                .map(address -> new PublishedPort(port.containerPort(), port.protocol(), address, port.hostPort()))
                .toList();
    }

    /** Networks that lead to nowhere but their own members, or onto the wire itself, bind nothing on the host. */
    private boolean publishNothing(Container container, List<String> waysOut) {
        boolean attached = !container.networks().orElse(List.of()).isEmpty();
        return attached
                && waysOut.stream()
                        .findFirst()
                        .map(this::driver)
                        .map(PUBLISH_NOTHING::contains)
                        .orElse(true);
    }

    /** The first binds all ports, but for those of IPv6 where only a later one has that. */
    private Set<String> addresses(List<String> waysOut) {
        Set<String> addresses = new LinkedHashSet<>();
        String first = waysOut.stream().findFirst().map(this::address).orElse(EVERY_ADDRESS);
        addresses.add(first);
        boolean alsoByIpv6 = waysOut.stream()
                .filter(this::hasIpv6)
                .findFirst()
                .map(this::address)
                .filter(EVERY_ADDRESS::equals)
                .isPresent();
        if (alsoByIpv6 && !first.equals(EVERY_ADDRESS)) {
            addresses.add(EVERY_ADDRESS_6);
        }
        return addresses;
    }

    /** The networks by which it may leave the host, the preferred one first: as the engine orders them. */
    private List<String> waysOut(SeenContainer seen) {
        List<String> joined = seen.container().networks().orElse(List.of());
        List<String> out = new ArrayList<>(joined.stream()
                .filter(name -> leadsOut(name) && !driver(name).equals("overlay"))
                .toList());
        out.sort(Comparator.comparingLong((String name) ->
                        -seen.clues().networking().gatewayPriorities().getOrDefault(name, 0L))
                .thenComparing(name -> !hasIpv6(name))
                .thenComparing(Comparator.naturalOrder()));
        return out.isEmpty() && joined.stream().anyMatch(this::leadsOut) ? List.of(OVERLAYS_WAY_OUT) : out;
    }

    private boolean leadsOut(String name) {
        return network(name)
                .map(network -> !network.internal().orElse(false)
                        && !network.driver().orElse("").equals("none"))
                .orElse(true);
    }

    private boolean hasIpv6(String name) {
        return network(name).flatMap(Network::ipv6).orElse(false);
    }

    private String driver(String name) {
        return network(name).flatMap(Network::driver).orElse("");
    }

    private Optional<Network> network(String name) {
        return Optional.ofNullable(networks.get(name)).map(SeenNetwork::network);
    }

    private String address(String name) {
        return Optional.ofNullable(networks.get(name))
                .map(SeenNetwork::bindingAddress)
                .orElse(EVERY_ADDRESS);
    }
}
