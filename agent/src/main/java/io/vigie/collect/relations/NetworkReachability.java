package io.vigie.collect.relations;

import static io.vigie.collect.builder.ContainerBuilder.PUBLISHED_PORTS;
import static io.vigie.collect.builder.ContainerBuilder.REACHABLE_PORTS;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.Network;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.ReachablePort;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** From where a connection to a container can be opened: from outside the host, from the host, from other containers. */
final class NetworkReachability {
    private static final Pattern LOOPBACK =
            Pattern.compile("127(\\.\\d{1,3}){3}|(::|(0{1,4}:){7})(ffff:127(\\.\\d{1,3}){3}|0{0,3}1)|localhost");
    private static final Set<String> ON_THE_WIRE = Set.of("macvlan", "ipvlan");

    private final Map<String, SeenContainer> byIdOrName = new HashMap<>();
    private final Map<String, Network> networks = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final Map<String, Integer> sharers = new HashMap<>();
    private final KnownReachability known;
    private final Optional<PortReachability> ports;

    NetworkReachability(Collection<SeenContainer> containers, List<SeenNetwork> networks, KnownReachability known) {
        this.known = known;
        this.ports = known.reachability()
                .map(reachability -> new PortReachability(reachability, known.userlandProxy(), networks));
        networks.forEach(network -> this.networks.put(network.name(), network.network()));
        containers.forEach(container -> byIdOrName.put(container.name(), container));
        containers.forEach(container -> byIdOrName.put(container.id(), container));
        for (SeenContainer container : containers) {
            joined(container).forEach(network -> members.merge(network, 1, Integer::sum));
            owner(container).ifPresent(owner -> sharers.merge(owner.id(), 1, Integer::sum));
        }
    }

    private static List<String> joined(SeenContainer container) {
        return container.container().networks().orElse(List.of());
    }

    /** Whose network it really is: its own, or that at the end of the chain; nobody's when the chain has no end. */
    private Optional<SeenContainer> owner(SeenContainer container) {
        SeenContainer current = container;
        for (int links = 0; links < 20; links++) {
            Optional<String> next = current.clues().networkOf();
            if (next.isEmpty()) {
                return Optional.of(current);
            }
            SeenContainer target = byIdOrName.get(next.get().substring("container:".length()));
            if (target == null) {
                return Optional.empty();
            }
            current = target;
        }
        return Optional.empty();
    }

    /** Sorted; empty when that cannot be told. */
    Optional<List<String>> of(SeenContainer container, Optional<List<ReachablePort>> ports) {
        return owner(container)
                .filter(owner -> owner.container().publishedPorts().isPresent())
                .filter(owner -> owner.container().networkNamespace().isPresent())
                .map(owner -> List.copyOf(places(owner, ports)));
    }

    /** Ports of whoever has its network; why that is not known is added where it is not. */
    Optional<List<ReachablePort>> ports(
            SeenContainer container, List<String> declared, RecordBuilder<Container> found) {
        Optional<SeenContainer> owner = owner(container)
                .filter(whose -> whose.container().publishedPorts().isPresent())
                .filter(whose -> whose.container().networkNamespace().isPresent());
        found.miss(REACHABLE_PORTS, ports.isPresent() ? whyUnknown(container) : known.otherwise());
        return ports.flatMap(ways -> owner.flatMap(whose -> ports(ways, container, whose, declared, found)));
    }

    /** As its ports are. */
    private static Missing whyUnknown(SeenContainer container) {
        return Optional.ofNullable(container.container().missing().get(PUBLISHED_PORTS.name()))
                .map(Missing::of)
                .orElse(Missing.ENGINE_DOES_NOT_TELL);
    }

    private Optional<List<ReachablePort>> ports(
            PortReachability ways,
            SeenContainer container,
            SeenContainer owner,
            List<String> declared,
            RecordBuilder<Container> found) {
        try {
            Optional<List<ReachablePort>> reached = Optional.of(told(ways, container, owner, declared));
            found.put(REACHABLE_PORTS, reached);
            return reached;
        } catch (NotRead uncertain) {
            found.miss(REACHABLE_PORTS, NotRead.why(uncertain));
            return Optional.empty();
        }
    }

    private List<ReachablePort> told(
            PortReachability ways, SeenContainer container, SeenContainer owner, List<String> declared) throws NotRead {
        List<ReachablePort> before = known.told().get(container);
        if (before != null) {
            return before;
        }
        List<PublishedPort> ingress =
                known.ingressPorts().of(owner.clues().networking().service()).orElse(List.of());
        List<ReachablePort> now = ways.of(owner, ingress, declared);
        known.told().put(container, now);
        return now;
    }

    private TreeSet<String> places(SeenContainer owner, Optional<List<ReachablePort>> ports) {
        TreeSet<String> places = new TreeSet<>();
        Container container = owner.container();
        boolean ofTheHost = container.networkNamespace().filter("host"::equals).isPresent();
        boolean reached = ports.map(all -> !all.stream().allMatch(NetworkReachability::isClosed))
                .orElse(isPublished(container));
        add(places, "outside", ofTheHost || reached || isOnTheWire(owner));
        add(places, "host", ofTheHost || isReachedByTheHost(owner));
        add(places, "containers", ofTheHost || hasPeers(owner) || sharers.getOrDefault(owner.id(), 0) > 1);
        return places;
    }

    private static boolean isClosed(ReachablePort port) {
        return port.open().filter(open -> !open).isPresent() && port.clients().isEmpty();
    }

    private static void add(TreeSet<String> places, String place, boolean reached) {
        if (reached) {
            places.add(place);
        }
    }

    private static boolean isPublished(Container container) {
        return container.publishedPorts().orElse(List.of()).stream()
                .map(PublishedPort::hostAddress)
                .anyMatch(address -> !isLoopback(address));
    }

    static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address.replaceAll("[\\[\\]]", "")).matches();
    }

    private boolean isOnTheWire(SeenContainer owner) {
        return joined(owner).stream().anyMatch(name -> ON_THE_WIRE.contains(driver(name)));
    }

    private boolean isReachedByTheHost(SeenContainer owner) {
        return !owner.container().publishedPorts().orElse(List.of()).isEmpty()
                || joined(owner).stream().anyMatch(name -> !ON_THE_WIRE.contains(driver(name)) && !isNone(name));
    }

    private boolean hasPeers(SeenContainer owner) {
        return joined(owner).stream()
                .anyMatch(name -> !isNone(name) && members.getOrDefault(name, 0) > 1 && communicates(name));
    }

    /** A network that is not known keeps nobody apart. */
    private boolean communicates(String name) {
        return Optional.ofNullable(networks.get(name))
                .flatMap(Network::interContainerCommunication)
                .orElse(true);
    }

    private boolean isNone(String name) {
        return name.equals("none") || driver(name).equals("none");
    }

    private String driver(String name) {
        return Optional.ofNullable(networks.get(name)).flatMap(Network::driver).orElse("");
    }
}
