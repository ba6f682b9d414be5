package io.vigie.risk;

import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far each subject of a host is open to whoever would use what is wrong with it. */
public final class HostExposures {
    private final List<Subject> subjects;
    private final Map<String, Configuration> configurations;
    private final Set<String> sharingContainers = new HashSet<>();

    /**
     * @param subjects all that was found on the host
     * @param configurations those of the subjects, by digest
     */
    public HostExposures(List<Subject> subjects, Map<String, Configuration> configurations) {
        this.subjects = subjects;
        this.configurations = configurations;
        for (Subject subject : subjects) {
            if (subject.instance().orElse(null) instanceof NetworkInstance network
                    && network.members().size() > 1) {
                sharingContainers.addAll(network.members());
            }
        }
    }

    public Exposure of(Subject subject) {
        return switch (subject.kind()) {
            case HOST -> Exposure.HOST;
            case ENGINE -> Exposure.ENGINE;
            case CONTAINER ->
                configurations.get(subject.digest()) instanceof Container container
                        ? of(subject, container)
                        : Exposure.NOT_RUNNING;
            case IMAGE -> Exposure.ofImage(ofContainersFrom(subject.key()));
            case NETWORK -> Exposure.ofNetwork(runningMembers(subject));
        };
    }

    private Exposure of(Subject subject, Container container) {
        return Exposure.of(container, isRunning(subject), sharingContainers.contains(subject.key()));
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
                .filter(HostExposures::isRunning)
                .count();
    }

    /** Whether this is a container that ran when it was looked at. */
    public static boolean isRunning(Subject subject) {
        return subject.instance().orElse(null) instanceof ContainerInstance instance && instance.running();
    }
}
