package io.vigie.risk;

import io.vigie.report.Container;
import io.vigie.report.value.PublishedPort;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far a subject is open to whoever would use what is wrong with it. */
public enum Exposure {
    NOT_RUNNING(0),
    RUNNING(1),
    /** From other containers, or from the host alone. */
    REACHABLE(1.5),
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
        List<PublishedPort> ports = container.publishedPorts().orElse(List.of());
        if (ports.stream().anyMatch(port -> matches(EVERY_ADDRESS, port))) {
            return PUBLISHED_ON_EVERY_ADDRESS;
        }
        if (ports.stream().anyMatch(port -> !matches(LOOPBACK, port))) {
            return PUBLISHED;
        }
        return sharesANetwork || !ports.isEmpty() ? REACHABLE : RUNNING;
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

    private static boolean matches(Pattern pattern, PublishedPort port) {
        return pattern.matcher(port.hostAddress()).matches();
    }
}
