package io.vigie.collect.relations;

import static io.vigie.collect.builder.EngineBuilder.*;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.images.SeenImage;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an engine's containers and images come to together. */
public final class EngineSums {
    private final RecordBuilder<Engine> found = new EngineBuilder();

    /**
     * @param containers all there are; empty when they are not known
     * @param unused the images without a container; empty when they are not known
     */
    public EngineSums(Optional<Collection<SeenContainer>> containers, Optional<List<SeenImage>> unused) {
        Missing why = containers.isEmpty() ? Missing.ENGINE_SILENT : Missing.NOT_UNDERSTOOD;
        Optional<List<ContainerInstance>> ended = containers.flatMap(EngineSums::ended);
        Optional<List<Instant>> since = ended.flatMap(EngineSums::stoppedSince);
        found.put(CONTAINERS_STOPPED, ended.map(all -> (long) all.size()))
                .miss(CONTAINERS_STOPPED, why)
                .put(CONTAINERS_STOPPED_SINCE, since.flatMap(all -> all.stream().min(Comparator.naturalOrder())));
        if (since.isEmpty()) {
            found.miss(CONTAINERS_STOPPED_SINCE, why);
        }
        found.put(IMAGES_UNUSED, unused.map(images -> (long) images.size()))
                .miss(IMAGES_UNUSED, Missing.ENGINE_SILENT)
                .put(IMAGES_UNUSED_BYTES, unused.flatMap(EngineSums::bytes))
                .miss(IMAGES_UNUSED_BYTES, unused.isEmpty() ? Missing.ENGINE_SILENT : Missing.NOT_UNDERSTOOD)
                .put(MEMORY_LIMITS_BYTES, containers.map(EngineSums::limits))
                .miss(MEMORY_LIMITS_BYTES, Missing.ENGINE_SILENT);
    }

    /** Empty when one of them does not tell its state. */
    private static Optional<List<ContainerInstance>> ended(Collection<SeenContainer> containers) {
        return containers.stream().allMatch(seen -> seen.instance().isPresent())
                ? Optional.of(containers.stream()
                        .flatMap(seen -> seen.instance().stream())
                        .filter(instance -> !instance.running())
                        .toList())
                : Optional.empty();
    }

    /** Of each since when: since it was made, for one that never ran. Empty when one of them does not tell. */
    private static Optional<List<Instant>> stoppedSince(List<ContainerInstance> ended) {
        List<Instant> since = ended.stream()
                .flatMap(instance -> instance.finishedAt().or(instance::createdAt).stream())
                .toList();
        return since.size() == ended.size() ? Optional.of(since) : Optional.empty();
    }

    /** Empty when one of them does not tell its size. */
    private static Optional<Long> bytes(List<SeenImage> images) {
        List<Long> sizes = images.stream()
                .flatMap(image -> image.image().sizeBytes().stream())
                .toList();
        return sizes.size() == images.size()
                ? Optional.of(sizes.stream().reduce(0L, EngineSums::sum))
                : Optional.empty();
    }

    private static long limits(Collection<SeenContainer> containers) {
        return containers.stream()
                .filter(seen -> seen.instance().map(ContainerInstance::running).orElse(false))
                .map(SeenContainer::container)
                .flatMap(container -> container.memoryLimitBytes().stream())
                .filter(limit -> limit > 0)
                .reduce(0L, EngineSums::sum);
    }

    /** A limit or size may be any number at all. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    public Subject onto(Subject subject) {
        return subject.configuration()
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .map(engine -> Subject.of(
                                subject.kind(), subject.key(), subject.name(), found.onto(engine), subject.instance())
                        .withReadings(subject.readings()))
                .orElse(subject);
    }
}
