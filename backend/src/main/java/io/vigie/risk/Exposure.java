package io.vigie.risk;

import io.vigie.report.Container;
import io.vigie.report.value.ReachablePort;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How far a subject is open to whoever would use what is wrong with it. */
public enum Exposure {
    NOT_RUNNING(0),
    RUNNING(1),
    /** From other containers, or from the host alone. */
    REACHABLE(1.5),
    /** To some external clients: on one address, to a few networks, or to whoever makes itself a route to it. */
    PUBLISHED(2),
    PUBLISHED_ON_EVERY_ADDRESS(3),
    /** It shares a namespace with the host, is privileged, or nobody could tell what it is. */
    HOST_NAMESPACES(4),
    ENGINE(1.5),
    HOST(1.5);

    private static final Pattern EVERY_ADDRESS = Pattern.compile("\\*|\\[?(::ffff:)?[0:.]*]?");
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|\\[?::1]?|localhost");

    private final double weight;

    Exposure(double weight) {
        this.weight = weight;
    }

    public double weight() {
        return weight;
    }

    /** That of a container, given whether it runs and whether other containers are on one of its networks. */
    public static Exposure of(Container container, boolean running, boolean sharesANetwork) {
        if (!running) {
            return NOT_RUNNING;
        }
        if (sharesTheHost(container)) {
            return HOST_NAMESPACES;
        }
        Exposure ofPorts = ofPorts(container);
        return ofPorts == RUNNING && sharesANetwork ? REACHABLE : ofPorts;
    }

    /** By the packet filters in force where the host could tell, else by the addresses that its ports are bound to. */
    private static Exposure ofPorts(Container container) {
        Exposure published = container.publishedPorts().orElse(List.of()).isEmpty() ? RUNNING : REACHABLE;
        Stream<Exposure> ports = container
                .reachablePorts()
                .map(reachable -> reachable.stream().map(Exposure::of))
                .orElseGet(() -> container.publishedPorts().orElse(List.of()).stream()
                        .map(port -> ofAddress(port.hostAddress())));
        return Stream.concat(Stream.of(published), ports)
                .max(Comparator.comparingDouble(Exposure::weight))
                .orElse(published);
    }

    /** What is not known to be closed counts as open. */
    private static Exposure of(ReachablePort port) {
        if (!port.open().orElse(true)) {
            return RUNNING;
        }
        boolean forSome = port.path().equals("direct") || !port.clients().isEmpty();
        return forSome ? PUBLISHED : ofAddress(port.hostAddress());
    }

    private static Exposure ofAddress(String address) {
        if (EVERY_ADDRESS.matcher(address).matches()) {
            return PUBLISHED_ON_EVERY_ADDRESS;
        }
        return LOOPBACK.matcher(address).matches() ? REACHABLE : PUBLISHED;
    }

    /** That of an image: the highest of the containers made from it. */
    public static Exposure ofImage(Collection<Exposure> ofItsContainers) {
        return ofItsContainers.stream()
                .max(Comparator.comparingDouble(Exposure::weight))
                .orElse(NOT_RUNNING);
    }

    /** That of a network, given how many of its members run. */
    public static Exposure ofNetwork(int runningMembers) {
        if (runningMembers == 0) {
            return NOT_RUNNING;
        }
        return runningMembers == 1 ? RUNNING : REACHABLE;
    }

    private static boolean sharesTheHost(Container container) {
        return container.unreadable().isPresent()
                || container.privileged().orElse(false)
                || isHost(container.pidNamespace())
                || isHost(container.networkNamespace())
                || isHost(container.ipcNamespace());
    }

    private static boolean isHost(Optional<String> namespace) {
        return namespace.filter("host"::equals).isPresent();
    }
}
