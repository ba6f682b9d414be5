package io.vigie.collect.relations;

import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Engines;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.reachability.ExternalReachability;
import io.vigie.collect.reachability.Openness;
import io.vigie.collect.reachability.Publication;
import io.vigie.collect.reachability.Reachability;
import io.vigie.report.ContainerInstance;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.ReachablePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who reaches the ports of one container after the other, by the ways that the host has. */
final class PortReachability {
    private static final int MAXIMUM_PORTS = 200;
    /** As good as any other for a port that the engine picks at each start. */
    private static final int PICKED = 49_153;

    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "*");
    private static final Set<String> EVERY_ADDRESS_6 = Set.of("::", "[::]");
    private static final String INGRESS_WAY = "docker_gwbridge";

    private final Reachability reachability;
    private final boolean userlandProxy;
    private final Map<String, SeenNetwork> networks = new HashMap<>();

    PortReachability(Reachability reachability, boolean userlandProxy, List<SeenNetwork> networks) {
        this.reachability = reachability;
        this.userlandProxy = userlandProxy;
        networks.forEach(network -> this.networks.put(network.name(), network));
    }

    /**
     * Of ports that it publishes all, of others those that somebody reaches. Throws {@link NotRead} where that takes too
     * much work.
     *
     * @param ingress those that every node publishes for its service
     * @param declared such as {@code 80/tcp}, of its image
     */
    List<ReachablePort> of(SeenContainer owner, List<PublishedPort> ingress, List<String> declared) throws NotRead {
        List<ReachablePort> reached = new ArrayList<>();
        List<PublishedPort> published = owner.container().publishedPorts().orElse(List.of());
        for (AddressFamily family : AddressFamily.values()) {
            published(owner, published, ingress, family, reached);
            others(owner, ports(published, declared), family, reached);
        }
        return reached.stream().limit(MAXIMUM_PORTS).toList();
    }

    private void published(
            SeenContainer owner,
            List<PublishedPort> published,
            List<PublishedPort> ingress,
            AddressFamily family,
            List<ReachablePort> reached)
            throws NotRead {
        for (PublishedPort port : published) {
            boolean ofSwarm = ingress.contains(port);
            if (ofSwarm && family == AddressFamily.IPV4) {
                reached.add(row(port, "ingress", family, ingress(port, family)));
            } else if (!ofSwarm && isOf(family, port, owner)) {
                reached.add(row(port, "published", family, published(owner, port, family)));
            }
        }
    }

    private void others(SeenContainer owner, List<Port> ports, AddressFamily family, List<ReachablePort> reached)
            throws NotRead {
        boolean ofHost =
                owner.container().networkNamespace().filter("host"::equals).isPresent();
        for (Port port : ports) {
            ExternalReachability reach = ofHost
                    ? reachability.atHost(family, Packet.protocol(port.protocol), port.number)
                    : direct(owner, port, family);
            if (reach.openness() != Openness.CLOSED) {
                PublishedPort itself = new PublishedPort(port.number, port.protocol, "", 0);
                reached.add(row(itself, ofHost ? "host-network" : "direct", family, reach));
            }
        }
    }

    private static ReachablePort row(
            PublishedPort port, String path, AddressFamily family, ExternalReachability reach) {
        return new ReachablePort(
                port.containerPort(),
                port.protocol(),
                path,
                port.hostAddress(),
                port.hostPort(),
                family.word(),
                reach.openness() == Openness.UNKNOWN
                        ? Optional.empty()
                        : Optional.of(reach.openness() == Openness.OPEN),
                reach.devices(),
                reach.clients(),
                reach.unread());
    }

    /** Whether it is there for the family: without an address for both, unless the engine has bound one alone. */
    private static boolean isOf(AddressFamily family, PublishedPort port, SeenContainer owner) {
        if (EVERY_ADDRESS.contains(port.hostAddress())) {
            boolean bound = owner.clues().networking().bound();
            String name = port.containerPort() + "/" + port.protocol();
            return family == AddressFamily.IPV4
                    || !bound
                    || owner.clues().networking().boundByIpv6().contains(name);
        }
        return port.hostAddress().contains(":") == (family == AddressFamily.IPV6);
    }

    private ExternalReachability published(SeenContainer owner, PublishedPort port, AddressFamily family)
            throws NotRead {
        List<Address> addresses = addresses(owner, family);
        if (!isRunning(owner) || addresses.isEmpty()) {
            return published(port, family, addresses, Engines.AS_FOR_A_PUBLISHED_PORT);
        }
        ExternalReachability now = published(port, family, addresses, Engines.AS_THEY_ARE);
        return now.openness() == Openness.UNKNOWN
                ? published(port, family, addresses, Engines.AS_FOR_A_PUBLISHED_PORT)
                : now;
    }

    private ExternalReachability published(
            PublishedPort port, AddressFamily family, List<Address> addresses, Engines engines) throws NotRead {
        int number = (int) port.containerPort();
        List<Optional<Behind>> behind = new ArrayList<>(addresses.stream()
                .map(address -> reachability.behind(family, address, number))
                .filter(Optional::isPresent)
                .toList());
        if (behind.isEmpty()) {
            behind.add(Optional.empty());
        }
        ExternalReachability reach = ExternalReachability.NONE;
        for (Optional<Behind> container : behind) {
            reach = reach.or(published(port, family, container, userlandProxy, engines));
        }
        return reach;
    }

    private ExternalReachability published(
            PublishedPort port, AddressFamily family, Optional<Behind> container, boolean proxied, Engines engines)
            throws NotRead {
        Optional<String> address = Optional.of(port.hostAddress().replaceAll("[\\[\\]]", ""))
                .filter(text -> !EVERY_ADDRESS.contains(text) && !EVERY_ADDRESS_6.contains(text));
        int number = port.hostPort() == 0 ? PICKED : (int) port.hostPort();
        return reachability.published(
                family,
                new Publication(Packet.protocol(port.protocol()), address, number, container, proxied, engines));
    }

    /** Every node sends it on to a container of the swarm's own, which shares it out. */
    private ExternalReachability ingress(PublishedPort port, AddressFamily family) throws NotRead {
        Optional<Behind> behind = spare(INGRESS_WAY, family)
                .flatMap(address -> reachability.behind(family, address, (int) port.hostPort()));
        return published(port, family, behind, false, Engines.AS_FOR_A_PUBLISHED_PORT);
    }

    private record Port(int number, String protocol) {}

    private static List<Port> ports(List<PublishedPort> published, List<String> declared) {
        Stream<Port> one = published.stream().map(port -> new Port((int) port.containerPort(), port.protocol()));
        Stream<Port> other = declared.stream()
                .filter(port -> port.matches("\\d{1,5}(/(tcp|udp|sctp))?"))
                .map(port -> port.split("/"))
                .map(parts -> new Port(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "tcp"));
        return Stream.concat(one, other).distinct().limit(MAXIMUM_PORTS).toList();
    }

    /** One that does not run is nowhere. */
    private ExternalReachability direct(SeenContainer owner, Port port, AddressFamily family) throws NotRead {
        ExternalReachability reach = ExternalReachability.NONE;
        for (Address address : isRunning(owner) ? addresses(owner, family) : List.<Address>of()) {
            Optional<Behind> behind = reachability.behind(family, address, port.number);
            if (behind.isPresent()) {
                reach = reach.or(reachability.direct(family, Packet.protocol(port.protocol), behind.get()));
            }
        }
        return reach;
    }

    private static boolean isRunning(SeenContainer owner) {
        return owner.instance().map(ContainerInstance::running).orElse(false);
    }

    /** Those it has; of one that does not run, such as its networks may give it. */
    private List<Address> addresses(SeenContainer owner, AddressFamily family) {
        if (isRunning(owner)) {
            return owner.clues().networking().addresses().values().stream()
                    .flatMap(List::stream)
                    .filter(address -> address.contains(":") == (family == AddressFamily.IPV6))
                    .flatMap(address -> Address.parse(address).stream())
                    .toList();
        }
        return owner.container().networks().orElse(List.of()).stream()
                .flatMap(network -> spare(network, family).stream())
                .toList();
    }

    private Optional<Address> spare(String network, AddressFamily family) {
        return Optional.ofNullable(networks.get(network))
                .flatMap(seen -> seen.instance().subnets().stream()
                        .filter(subnet -> subnet.contains(":") == (family == AddressFamily.IPV6))
                        .findFirst())
                .flatMap(AddressSet::parse)
                .map(subnet -> subnet.ranges().getFirst().to().previous());
    }
}
