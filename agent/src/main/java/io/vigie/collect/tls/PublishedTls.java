package io.vigie.collect.tls;

import static io.vigie.collect.builder.ContainerBuilder.TLS_ENDPOINTS;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Missing;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.TlsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which published ports of containers speak TLS, and how. Each is connected to once after its container's start and then
 * once an hour, a few at each scan; those whose turn has not come yet are not known. A port that does not answer the first
 * words of TLS with TLS is left alone.
 */
public final class PublishedTls {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration EACH = Duration.ofMillis(500);
    private static final long MILLIS_IN_ALL = 5_000;
    private static final int PORTS_AT_ONCE = 32;
    private static final int PORTS_OF_ONE = 64;
    private static final int THREADS = 4;

    private record Port(String container, String start, PublishedPort published) {}

    private record Seen(Optional<TlsEndpoint> endpoint, Instant at) {}

    private final HostRoot root;
    private final Clock clock;
    private final Map<Port, Seen> kept = new HashMap<>();
    private final Set<Port> tried = new HashSet<>();

    public PublishedTls(HostRoot root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Connects to those ports of running containers whose turn it is, and forgets those of containers that are gone. */
    public void scan(java.util.Collection<SeenContainer> containers) {
        Map<Port, TlsTarget> due = new HashMap<>();
        for (SeenContainer seen : containers) {
            ports(seen).forEach(port -> target(seen, port.published).ifPresent(target -> due.put(port, target)));
        }
        kept.keySet().retainAll(due.keySet());
        tried.retainAll(due.keySet());
        Instant old = clock.instant().minus(FRESH);
        due.keySet()
                .removeIf(port -> kept.containsKey(port) && kept.get(port).at.isAfter(old));
        probe(due);
    }

    private void probe(Map<Port, TlsTarget> due) {
        Comparator<Port> turn = Comparator.comparing(this::seenAt)
                .thenComparing(Port::container)
                .thenComparingLong(port -> port.published.hostPort());
        Map<Port, TlsProbe> probes = new HashMap<>();
        due.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(turn))
                .limit(PORTS_AT_ONCE)
                .forEach(one -> probes.put(one.getKey(), new TlsProbe(one.getValue(), EACH)));
        tried.addAll(probes.keySet());
        if (!probes.isEmpty()) {
            kept.putAll(sideBySide(probes));
        }
    }

    private Instant seenAt(Port port) {
        return Optional.ofNullable(kept.get(port)).map(Seen::at).orElse(Instant.MIN);
    }

    private Map<Port, Seen> sideBySide(Map<Port, TlsProbe> probes) {
        Map<Port, Seen> found = new ConcurrentHashMap<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        probes.forEach((port, probe) -> tasks.add(() -> found.put(port, seen(probe)) == null));
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(THREADS, tasks.size()),
                Thread.ofPlatform().daemon().name("ports").factory());
        try {
            workers.invokeAll(tasks, MILLIS_IN_ALL, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
            probes.values().forEach(TlsProbe::abort);
        }
        return Map.copyOf(found);
    }

    private Seen seen(TlsProbe probe) {
        Instant now = clock.instant();
        return new Seen(probe.speaksTls() ? Optional.of(probe.scan(now)) : Optional.empty(), now);
    }

    private static List<Port> ports(SeenContainer seen) {
        String start = seen.instance()
                .flatMap(ContainerInstance::startedAt)
                .map(Instant::toString)
                .orElse("");
        return published(seen)
                .limit(PORTS_OF_ONE)
                .map(port -> new Port(seen.id(), start, port))
                .toList();
    }

    private static Stream<PublishedPort> published(SeenContainer seen) {
        return seen.container().publishedPorts().orElse(List.of()).stream()
                .filter(port -> port.protocol().equals("tcp") && isRunning(seen));
    }

    private static boolean isRunning(SeenContainer seen) {
        return seen.instance()
                .map(instance -> instance.state().equals("running"))
                .orElse(false);
    }

    /** A port that the engine picks again at each start is seen at the container's own address. */
    private Optional<TlsTarget> target(SeenContainer seen, PublishedPort port) {
        boolean picked = port.hostPort() == 0;
        Optional<String> host = picked
                ? seen.instance()
                        .flatMap(instance -> instance.addresses().values().stream()
                                .filter(address -> !address.isEmpty())
                                .findFirst())
                : Optional.of(OwnNames.reachable(port.hostAddress()));
        Set<String> names = new OwnNames(root).of(port.hostAddress());
        return host.map(address -> new TlsTarget(
                ListenAddress.joined(port.hostAddress(), port.hostPort()),
                address,
                (int) (picked ? port.containerPort() : port.hostPort()),
                names,
                TrustedAuthorities.ofHost(root, List.of()),
                Optional.empty()));
    }

    /** The container with what is known of its ports. */
    public SeenContainer tell(SeenContainer seen, Optional<Missing> hidden) {
        if (seen.container().unreadable().isPresent()) {
            return seen;
        }
        RecordBuilder<Container> found = new ContainerBuilder();
        List<Port> ports = ports(seen);
        if (!isRunning(seen)) {
            found.miss(TLS_ENDPOINTS, Missing.NOT_RUNNING);
        } else if (!ports.isEmpty() && hidden.isPresent()) {
            found.miss(TLS_ENDPOINTS, hidden.get());
        } else if (!kept.keySet().containsAll(ports)) {
            found.miss(TLS_ENDPOINTS, tried.containsAll(ports) ? Missing.TIMED_OUT : Missing.NOT_YET);
        } else if (published(seen).count() > PORTS_OF_ONE) {
            found.miss(TLS_ENDPOINTS, Missing.TOO_LARGE);
        } else {
            found.put(TLS_ENDPOINTS, Optional.of(endpoints(ports)));
        }
        return seen.with(found, seen.readings());
    }

    private List<TlsEndpoint> endpoints(List<Port> ports) {
        return ports.stream()
                .flatMap(port -> Optional.ofNullable(kept.get(port)).flatMap(Seen::endpoint).stream())
                .sorted(Comparator.comparing(TlsEndpoint::address))
                .toList();
    }
}
