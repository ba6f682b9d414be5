package io.vigie.collect;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.containers.ContainerCollector;
import io.vigie.collect.containers.ContainerSurroundings;
import io.vigie.collect.containers.Execs;
import io.vigie.collect.containers.files.EngineSockets;
import io.vigie.collect.containers.files.UserNames;
import io.vigie.collect.containers.files.Volumes;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.engine.EngineChange;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.RemoteHost;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.engine.SeenEngine;
import io.vigie.collect.firewall.KernelFilters;
import io.vigie.collect.firewall.KnownFilters;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.images.ImageCollector;
import io.vigie.collect.images.SeenImage;
import io.vigie.collect.networks.NetworkCollector;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.reachability.Reachability;
import io.vigie.collect.relations.KnownReachability;
import io.vigie.collect.tls.Probing;
import io.vigie.collect.tls.PublishedTls;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a real host: its files and its engine. Keeps what was seen, so that a change costs one question. */
public final class HostScanner implements Scanner {
    private final EngineClient client;
    private final HostCollector host;
    private final HostRoot root;
    private final Optional<String> name;
    private final EngineCollector engines;
    private final ContainerCollector containers;
    private final ImageCollector images;
    private final NetworkCollector networks;
    private final Volumes volumes;
    private final UserNames users;
    private final Execs execs;
    private final ContainerSurroundings surroundings;
    private final PublishedTls published;
    private final KnownFilters.Source filters;

    /** What health checks run, by container; read while another thread looks. */
    private volatile Map<String, String> healthCommands = Map.of();

    private volatile boolean watched;

    private @Nullable Subject hostSubject;
    private EngineSockets sockets = EngineSockets.UNSEEN;
    private ScanResult<SeenEngine> engine = ScanResult.failed(EngineFailure.UNREACHABLE);
    private ScanResult<Map<String, SeenContainer>> seenContainers = ScanResult.failed(EngineFailure.UNREACHABLE);
    private ScanResult<Map<String, SeenImage>> seenImages = ScanResult.failed(EngineFailure.UNREACHABLE);
    private ScanResult<List<SeenNetwork>> seenNetworks = ScanResult.failed(EngineFailure.UNREACHABLE);
    private KnownReachability ways = KnownReachability.none(Missing.ENGINE_SILENT);

    public HostScanner(EngineClient client, HostRoot root, Optional<String> name) {
        this(client, root, name, ScanProgress.SILENT, Probing.ON);
    }

    /**
     * @param name what the administrator calls the machine, instead of its host name
     */
    public HostScanner(
            EngineClient client, HostRoot root, Optional<String> name, ScanProgress progress, Probing probing) {
        this(client, root, name, new HostCollector(root, name, asked(client)), progress, probing);
    }

    private static AskedSocket asked(EngineClient client) {
        return new AskedSocket(client.endpoint().socket());
    }

    HostScanner(
            EngineClient client,
            HostRoot root,
            Optional<String> name,
            HostCollector host,
            ScanProgress progress,
            Probing probing) {
        this.client = client;
        this.root = root;
        this.name = name;
        this.host = host;
        this.engines = new EngineCollector(client, root, probing);
        this.containers = new ContainerCollector(client, progress);
        this.images = new ImageCollector(client, progress);
        this.networks = new NetworkCollector(client);
        this.volumes = new Volumes(client);
        this.users = new UserNames(client, root, client.isLocal());
        this.execs = new Execs(client);
        this.surroundings = new ContainerSurroundings(root, client.isLocal(), users, execs, volumes);
        this.published = new PublishedTls(root, probing.clock());
        this.filters = KernelFilters::of;
    }

    @Override
    public synchronized HostScan full() {
        Optional<FutureTask<Host>> machine = isElsewhere() ? Optional.empty() : Optional.of(host.begin());
        engine = engines.scan();
        seenContainers = after(engine, () -> containers.all(defaults()));
        seenNetworks = after(seenContainers, networks::all);
        seenImages = after(seenNetworks, images::all);
        Subject known = machine.map(begun -> host.scan(begun, hostReadings(), engineFacts()))
                .orElseGet(this::remoteHost);
        hostSubject = known;
        sockets = sockets(known);
        seenContainers.found().ifPresent(this::completeAll);
        ways = reachability();
        return assembled(known);
    }

    /** Which of the host's sockets a mount must not show is known once engine and host were looked at. */
    private EngineSockets sockets(Subject machine) {
        List<Path> asked = root.isWholeMachine() ? client.endpoint().sockets() : List.of();
        return client.isLocal() && machine.configuration().orElse(null) instanceof Host facts
                ? EngineSockets.of(root, asked, engineFacts(), facts)
                : EngineSockets.UNSEEN;
    }

    private Engine engineFacts() {
        return engine.found().map(SeenEngine::engine).orElseGet(() -> new EngineBuilder().build());
    }

    /** An engine that did not answer one question in time is not asked the next. */
    private static <T> ScanResult<T> after(ScanResult<?> before, Supplier<ScanResult<T>> question) {
        return before.failure()
                .filter(EngineFailure::concernsWholeEngine)
                .<ScanResult<T>>map(ScanResult::failed)
                .orElseGet(question);
    }

    private EngineDefaults defaults() {
        return engine.found().map(EngineDefaults::of).orElse(EngineDefaults.UNKNOWN);
    }

    private void completeAll(Map<String, SeenContainer> known) {
        execs.watched(watched);
        volumes.scan();
        surroundings.begin(known.keySet(), sockets);
        users.know(imagesById(), known.values());
        if (portsHidden().isEmpty()) {
            published.scan(known.values());
        }
        known.replaceAll((id, seen) -> completed(seen));
        remember(known);
    }

    private SeenContainer completed(SeenContainer seen) {
        return published.tell(surroundings.completed(seen), portsHidden());
    }

    private Optional<Missing> portsHidden() {
        return engine.found().flatMap(SeenEngine::portsHidden);
    }

    private Map<String, SeenImage> imagesById() {
        return seenImages.found().orElse(Map.of());
    }

    private void remember(Map<String, SeenContainer> known) {
        Map<String, String> commands = new HashMap<>();
        known.forEach((id, seen) -> commands.put(id, seen.clues().healthCommand()));
        healthCommands = Map.copyOf(commands);
    }

    /** A health check runs its command every few seconds, and that changes nothing. */
    @Override
    public boolean concerns(EngineChange change) {
        return !(change instanceof EngineChange.CommandRun(String id, String exec, String command)
                && !command.isEmpty()
                && command.equals(healthCommands.get(id)));
    }

    @Override
    public void watched(boolean following) {
        watched = following;
    }

    @Override
    public synchronized HostScan again(Set<EngineChange> changes) {
        Subject machine = hostSubject;
        boolean everything = seenContainers.found().isEmpty()
                || changes.stream().anyMatch(EngineChange.EverythingChanged.class::isInstance);
        if (everything || machine == null) {
            return full();
        }
        changes.forEach(this::again);
        if (changes.stream().anyMatch(HostScanner::changesWays)) {
            ways = reachability();
        }
        return assembled(machine);
    }

    /** An engine writes rules with every container that starts. */
    private static boolean changesWays(EngineChange change) {
        return switch (change) {
            case EngineChange.ContainerChanged changed -> true;
            case EngineChange.NetworksChanged changed -> true;
            case EngineChange.EverythingChanged changed -> true;
            case EngineChange.CommandRun run -> false;
            case EngineChange.ImagesChanged changed -> false;
        };
    }

    private void again(EngineChange change) {
        switch (change) {
            case EngineChange.ContainerChanged(String id) -> container(id);
            case EngineChange.CommandRun(String id, String exec, String command) -> command(id, exec);
            case EngineChange.NetworksChanged changed -> seenNetworks = networks.all();
            case EngineChange.ImagesChanged changed -> seenImages = images.all();
            case EngineChange.EverythingChanged changed -> full();
        }
    }

    private void container(String id) {
        seenContainers.found().ifPresent(known -> {
            ScanResult<SeenContainer> looked = containers.one(id, Optional.ofNullable(known.get(id)), defaults());
            if (looked.failure().isPresent()) {
                seenContainers = ScanResult.failed(looked.failure().get());
                return;
            }
            Map<String, SeenContainer> updated = new LinkedHashMap<>(known);
            looked.found().ifPresentOrElse(now -> updated.put(id, now), () -> updated.remove(id));
            users.know(imagesById(), updated.values());
            surroundings.begin(updated.keySet(), sockets);
            updated.computeIfPresent(id, (same, now) -> completed(now));
            remember(updated);
            seenContainers = ScanResult.of(updated);
        });
    }

    private void command(String containerId, String execId) {
        seenContainers.found().map(known -> known.get(containerId)).ifPresent(seen -> {
            execs.ask(containerId, seen.instance().flatMap(ContainerInstance::startedAt), execId);
            Map<String, SeenContainer> updated =
                    new LinkedHashMap<>(seenContainers.found().orElse(Map.of()));
            updated.put(containerId, surroundings.withCommands(seen));
            seenContainers = ScanResult.of(updated);
        });
    }

    private HostScan assembled(Subject machine) {
        return new LastSeen(engine, seenContainers, seenImages, seenNetworks)
                .with(machine, users, client.address(), ways);
    }

    private KnownReachability reachability() {
        if (!client.isLocal()) {
            return KnownReachability.none(Missing.ENGINE_REMOTE);
        }
        try {
            Optional<Reachability> ways = filters.of(root).reachability();
            boolean proxy = engineFacts().userlandProxy().orElse(true);
            Missing otherwise = root.isOfThisKernel() ? Missing.OTHER_NETWORK : Missing.NOT_SUPPORTED;
            return new KnownReachability(ways, otherwise, proxy, engines.ingressPorts());
        } catch (IOException unanswered) {
            return new KnownReachability(Optional.empty(), NotRead.why(unanswered), true, engines.ingressPorts());
        }
    }

    /** The files of this machine say nothing of another's engine, unless a folder was given that shows the other's. */
    private boolean isElsewhere() {
        return root.isWholeMachine() && !client.endpoint().isHere();
    }

    private Subject remoteHost() {
        return engine.found().map(SeenEngine::machine).orElse(RemoteHost.SILENT).subject(name);
    }

    private Map<String, Long> hostReadings() {
        return engine.found()
                .map(SeenEngine::engine)
                .flatMap(Engine::dataRoot)
                .flatMap(root::freeBytes)
                .map(free -> Map.of("engineDataFreeBytes", free))
                .orElse(Map.of());
    }
}
