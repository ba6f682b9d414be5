package io.vigie.assess;

import io.vigie.inventory.HostFigures;
import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.risk.Exposure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One report with every configuration at hand, those that came as bare digests included. */
record HostFacts(List<Subject> subjects, Map<String, Configuration> configurations, Set<String> sharingContainers) {

    static HostFacts of(List<Subject> subjects, Map<String, Configuration> configurations) {
        Set<String> sharing = new HashSet<>();
        for (Subject subject : subjects) {
            if (subject.instance().orElse(null) instanceof NetworkInstance network
                    && network.members().size() > 1) {
                sharing.addAll(network.members());
            }
        }
        return new HostFacts(subjects, configurations, sharing);
    }

    Optional<Host> host() {
        return first(SubjectKind.HOST, Host.class);
    }

    Optional<Engine> engine() {
        return first(SubjectKind.ENGINE, Engine.class);
    }

    private <T> Optional<T> first(SubjectKind kind, Class<T> type) {
        return subjects.stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> configurations.get(subject.digest()))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** How much depends on a subject; an image or a network counts as its most exposed running container. */
    double exposure(Subject subject) {
        return switch (subject.kind()) {
            case HOST, ENGINE -> Exposure.PLATFORM_WEIGHT;
            case CONTAINER -> containerExposure(subject);
            case IMAGE ->
                mostExposed(container ->
                        container.imageId().filter(subject.key()::equals).isPresent());
            case NETWORK ->
                mostExposed(container -> container.networks().orElse(List.of()).contains(subject.name()));
        };
    }

    private double mostExposed(java.util.function.Predicate<Container> belongs) {
        double highest = 0;
        for (Subject subject : subjects) {
            if (configurations.get(subject.digest()) instanceof Container container && belongs.test(container)) {
                highest = Math.max(highest, containerExposure(subject));
            }
        }
        return highest;
    }

    private double containerExposure(Subject subject) {
        if (!(configurations.get(subject.digest()) instanceof Container container)) {
            return 0;
        }
        return Exposure.of(container, running(subject), sharingContainers.contains(subject.key()))
                .weight();
    }

    private static boolean running(Subject subject) {
        return subject.instance().orElse(null) instanceof ContainerInstance instance && instance.running();
    }

    HostFigures figures() {
        Map<String, Long> sums = new HashMap<>();
        for (Subject subject : subjects) {
            if (configurations.get(subject.digest()) instanceof Container container) {
                sums.merge("containers", 1L, Long::sum);
                if (running(subject)) {
                    long limit = container.memoryLimitBytes().orElse(0L);
                    sums.merge("running", 1L, Long::sum);
                    sums.merge("memory", limit, Long::sum);
                    sums.merge("unlimited", limit == 0 ? 1L : 0L, Long::sum);
                    sums.merge("cpu", container.cpuLimitMillis().orElse(0L), Long::sum);
                }
            }
        }
        return new HostFigures(
                host().flatMap(Host::operatingSystem),
                engine().flatMap(Engine::version),
                (int) (long) sums.getOrDefault("containers", 0L),
                (int) (long) sums.getOrDefault("running", 0L),
                host().flatMap(Host::memoryBytes),
                sums.getOrDefault("memory", 0L),
                (int) (long) sums.getOrDefault("unlimited", 0L),
                host().flatMap(Host::cpus),
                sums.getOrDefault("cpu", 0L),
                host().flatMap(Host::rebootRequired));
    }
}
