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
import java.util.ArrayList;
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

    /** How far a subject is open to whoever would use what is wrong with it. */
    double exposure(Subject subject) {
        Exposure exposure = switch (subject.kind()) {
            case HOST -> Exposure.HOST;
            case ENGINE -> Exposure.ENGINE;
            case CONTAINER ->
                configurations.get(subject.digest()) instanceof Container container
                        ? of(subject, container)
                        : Exposure.NOT_RUNNING;
            case IMAGE -> Exposure.ofImage(ofContainersFrom(subject.key()));
            case NETWORK -> Exposure.ofNetwork(runningMembers(subject));
        };
        return exposure.weight();
    }

    private Exposure of(Subject subject, Container container) {
        return Exposure.of(container, running(subject), sharingContainers.contains(subject.key()));
    }

    private List<Exposure> ofContainersFrom(String imageId) {
        List<Exposure> exposures = new ArrayList<>();
        for (Subject subject : subjects) {
            if (configurations.get(subject.digest()) instanceof Container container
                    && container.imageId().filter(imageId::equals).isPresent()) {
                exposures.add(of(subject, container));
            }
        }
        return exposures;
    }

    private int runningMembers(Subject network) {
        Set<String> members = network.instance().orElse(null) instanceof NetworkInstance instance
                ? Set.copyOf(instance.members())
                : Set.of();
        return (int) subjects.stream()
                .filter(subject -> subject.kind() == SubjectKind.CONTAINER && members.contains(subject.key()))
                .filter(HostFacts::running)
                .count();
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
