package io.vigie.collect.assembly;

import io.vigie.collect.containers.SeenContainer;
import io.vigie.collect.facts.Gathering;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import java.util.Collection;
import java.util.Optional;

/** What an engine's containers and images come to together. */
public final class EngineSums {
    private final Gathering found = new Gathering();

    /**
     * @param containers all there are; empty when they are not known
     * @param imagesUnused how many images have no container; empty when that is not known
     */
    public EngineSums(Optional<Collection<SeenContainer>> containers, Optional<Long> imagesUnused) {
        found.put("containersStopped", containers.map(EngineSums::stopped))
                .miss("containersStopped", Missing.ENGINE_SILENT)
                .put("imagesUnused", imagesUnused)
                .miss("imagesUnused", Missing.ENGINE_SILENT)
                .put("memoryLimitsBytes", containers.map(EngineSums::limits))
                .miss("memoryLimitsBytes", Missing.ENGINE_SILENT);
    }

    private static long stopped(Collection<SeenContainer> containers) {
        return containers.stream()
                .flatMap(seen -> seen.instance().stream())
                .filter(instance -> !instance.running())
                .count();
    }

    private static long limits(Collection<SeenContainer> containers) {
        return containers.stream()
                .filter(seen -> seen.instance().map(ContainerInstance::running).orElse(false))
                .map(SeenContainer::container)
                .flatMap(container -> container.memoryLimitBytes().stream())
                .filter(limit -> limit > 0)
                .reduce(0L, EngineSums::sum);
    }

    /** A limit may be any number at all. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    public Subject onto(Subject subject) {
        return subject.configuration()
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .map(engine -> Subject.of(
                                subject.kind(),
                                subject.key(),
                                subject.name(),
                                found.onto(engine, engine.sources(), engine.missing()),
                                subject.instance())
                        .withReadings(subject.readings()))
                .orElse(subject);
    }
}
