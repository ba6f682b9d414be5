package io.vigie.collect;

import io.vigie.report.Engine;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a real host: its files and its engine. Keeps what was seen, so that a change costs one question. */
public final class HostLook implements Look {
    private final EngineClient client;
    private final HostCollector host;
    private final HostRoot root;
    private final EngineCollector engines;
    private final ContainerCollector containers;
    private final ImageCollector images;
    private final NetworkCollector networks;

    private @Nullable Subject hostSubject;
    private Looked<SeenEngine> engine = Looked.failed(EngineFailure.UNREACHABLE);
    private Looked<Map<String, SeenContainer>> seenContainers = Looked.failed(EngineFailure.UNREACHABLE);
    private Looked<List<Subject>> seenImages = Looked.failed(EngineFailure.UNREACHABLE);
    private Looked<List<SeenNetwork>> seenNetworks = Looked.failed(EngineFailure.UNREACHABLE);

    public HostLook(EngineClient client, HostRoot root, Optional<String> name) {
        this(client, root, name, Probing.ON);
    }

    /**
     * @param name what the administrator calls the machine, instead of its host name
     */
    public HostLook(EngineClient client, HostRoot root, Optional<String> name, Probing probing) {
        this.client = client;
        this.root = root;
        this.host = new HostCollector(root, name);
        this.engines = new EngineCollector(client, root, probing);
        this.containers = new ContainerCollector(client);
        this.images = new ImageCollector(client);
        this.networks = new NetworkCollector(client);
    }

    @Override
    public synchronized Collection full() {
        engine = engines.look();
        seenContainers = after(engine, () -> containers.all(defaults()));
        seenNetworks = after(seenContainers, networks::all);
        seenImages = after(seenNetworks, images::all);
        hostSubject = host.look(hostReadings());
        return assembled(hostSubject);
    }

    /** An engine that did not answer one question in time is not asked the next. */
    private static <T> Looked<T> after(Looked<?> before, Supplier<Looked<T>> question) {
        return before.failure()
                .filter(EngineFailure::concernsWholeEngine)
                .<Looked<T>>map(Looked::failed)
                .orElseGet(question);
    }

    private EngineDefaults defaults() {
        return engine.found().map(seen -> EngineDefaults.of(seen.engine())).orElse(EngineDefaults.UNKNOWN);
    }

    @Override
    public synchronized Collection again(Set<EngineChange> changes) {
        Subject machine = hostSubject;
        boolean everything = seenContainers.found().isEmpty()
                || changes.stream().anyMatch(EngineChange.EverythingChanged.class::isInstance);
        if (everything || machine == null) {
            return full();
        }
        changes.forEach(this::again);
        return assembled(machine);
    }

    private void again(EngineChange change) {
        switch (change) {
            case EngineChange.ContainerChanged(String id) -> container(id);
            case EngineChange.NetworksChanged changed -> seenNetworks = networks.all();
            case EngineChange.ImagesChanged changed -> seenImages = images.all();
            case EngineChange.EverythingChanged changed -> full();
        }
    }

    private void container(String id) {
        seenContainers.found().ifPresent(known -> {
            Looked<SeenContainer> looked = containers.one(id, Optional.ofNullable(known.get(id)), defaults());
            if (looked.failure().isPresent()) {
                seenContainers = Looked.failed(looked.failure().get());
                return;
            }
            Map<String, SeenContainer> updated = new LinkedHashMap<>(known);
            looked.found().ifPresentOrElse(now -> updated.put(id, now), () -> updated.remove(id));
            seenContainers = Looked.of(updated);
        });
    }

    private Collection assembled(Subject machine) {
        List<Section> sections = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        sections.add(Section.complete(SubjectKind.HOST));
        subjects.add(machine);
        sections.add(Section.complete(SubjectKind.ENGINE));
        subjects.add(engineSubject());
        List<SeenContainer> known =
                List.copyOf(seenContainers.found().orElse(Map.of()).values());
        Assembly assembly = new Assembly(known);
        add(SubjectKind.CONTAINER, seenContainers, assembly.containers(), sections, subjects);
        add(SubjectKind.IMAGE, seenImages, seenImages.found().orElse(List.of()), sections, subjects);
        List<Subject> named = assembly.networks(seenNetworks.found().orElse(List.of()));
        add(SubjectKind.NETWORK, seenNetworks, named, sections, subjects);
        return new Collection(sections, subjects);
    }

    private static void add(
            SubjectKind kind, Looked<?> looked, List<Subject> found, List<Section> sections, List<Subject> subjects) {
        sections.add(looked.failure()
                .map(failure -> Section.failed(kind, failure.problem()))
                .orElse(Section.complete(kind)));
        subjects.addAll(found);
    }

    private Subject engineSubject() {
        List<SeenNetwork> known = seenNetworks.found().orElse(List.of());
        return engine.found()
                .map(seen -> EngineCollector.subject(seen, known))
                .orElseGet(() -> EngineCollector.unreachable(
                        engine.failure().orElse(EngineFailure.UNREACHABLE), client.address()));
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
