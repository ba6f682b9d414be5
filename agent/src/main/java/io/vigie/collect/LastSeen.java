package io.vigie.collect;

import io.vigie.collect.containers.files.UserNames;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.engine.SeenEngine;
import io.vigie.collect.images.SeenImage;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.relations.Assembly;
import io.vigie.collect.relations.EngineSums;
import io.vigie.collect.relations.ImageAssembly;
import io.vigie.collect.relations.KnownReachability;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen last of an engine and of all that is on it, or why it could not be. */
record LastSeen(
        ScanResult<SeenEngine> engine,
        ScanResult<Map<String, SeenContainer>> containers,
        ScanResult<Map<String, SeenImage>> images,
        ScanResult<List<SeenNetwork>> networks) {

    /** All of it and the machine, put together. */
    HostScan with(Subject machine, UserNames users, String address, KnownReachability known) {
        Map<String, SeenImage> knownImages = images.found().orElse(Map.of());
        List<SeenNetwork> knownNetworks = networks.found().orElse(List.of());
        ImageAssembly together = new ImageAssembly(knownImages, containersIfKnown(), users);
        Assembly assembly = new Assembly(
                List.copyOf(containers.found().orElse(Map.of()).values()),
                containers.found().isPresent(),
                knownImages,
                knownNetworks,
                known);
        List<Section> sections =
                new ArrayList<>(List.of(Section.complete(SubjectKind.HOST), Section.complete(SubjectKind.ENGINE)));
        List<Subject> subjects = new ArrayList<>(List.of(machine, summed(together, address)));
        add(SubjectKind.CONTAINER, containers, assembly.containers(), sections, subjects);
        add(SubjectKind.IMAGE, images, together.subjects(), sections, subjects);
        add(SubjectKind.NETWORK, networks, assembly.networks(knownNetworks), sections, subjects);
        return new HostScan(sections, subjects);
    }

    private Optional<java.util.Collection<SeenContainer>> containersIfKnown() {
        return containers.found().map(Map::values);
    }

    private Subject summed(ImageAssembly together, String address) {
        Optional<List<SeenImage>> unused = images.found().flatMap(all -> together.unused());
        return new EngineSums(containersIfKnown(), unused).onto(engineSubject(address));
    }

    private Subject engineSubject(String address) {
        return engine.found()
                .map(seen -> EngineCollector.subject(seen, networks.found().orElse(List.of())))
                .orElseGet(
                        () -> EngineCollector.unreachable(engine.failure().orElse(EngineFailure.UNREACHABLE), address));
    }

    private static void add(
            SubjectKind kind,
            ScanResult<?> looked,
            List<Subject> found,
            List<Section> sections,
            List<Subject> subjects) {
        sections.add(looked.failure()
                .map(failure -> Section.failed(kind, failure.problem()))
                .orElse(Section.complete(kind)));
        subjects.addAll(found);
    }
}
