package io.vigie.collect;

import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what was seen one by one: keys that are unique, namespaces that are shared, members of networks. */
final class Assembly {
    private static final Comparator<SeenContainer> NEWEST_FIRST = Comparator.comparing((SeenContainer seen) ->
                    seen.instance().flatMap(ContainerInstance::createdAt).orElse(Instant.MIN))
            .reversed()
            .thenComparing(SeenContainer::id);

    private final Map<String, SeenContainer> byKey = new LinkedHashMap<>();
    private final SharedNamespaces namespaces;

    Assembly(List<SeenContainer> seen) {
        this.namespaces = new SharedNamespaces(seen);
        // Labels are written by anyone: of two that claim one key the newest has it, as when one is being replaced.
        seen.stream()
                .sorted(NEWEST_FIRST)
                .forEach(container -> byKey.put(
                        byKey.containsKey(container.wantedKey()) ? "id:" + container.id() : container.wantedKey(),
                        container));
    }

    List<Subject> containers() {
        List<Subject> subjects = new ArrayList<>();
        byKey.forEach((key, seen) -> {
            Container container = namespaces.resolved(seen);
            subjects.add(Subject.of(
                    SubjectKind.CONTAINER,
                    key,
                    seen.name(),
                    container,
                    seen.instance().map(x -> x)));
        });
        subjects.sort(Comparator.comparing(Subject::key));
        return subjects;
    }

    List<Subject> networks(List<SeenNetwork> networks) {
        List<Subject> subjects = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        networks.stream()
                .sorted(Comparator.comparing(
                        (SeenNetwork seen) -> seen.instance().createdAt().orElse(Instant.MIN)))
                .forEach(seen -> {
                    String key = taken.add(seen.name())
                            ? seen.name()
                            : seen.instance().id();
                    subjects.add(Subject.of(
                            SubjectKind.NETWORK, key, seen.name(), seen.network(), Optional.of(withMembers(seen))));
                });
        subjects.sort(Comparator.comparing(Subject::key));
        return subjects;
    }

    private NetworkInstance withMembers(SeenNetwork seen) {
        List<String> members = new ArrayList<>();
        byKey.forEach((key, container) -> {
            if (container.container().networks().orElse(List.of()).contains(seen.name())) {
                members.add(key);
            }
        });
        members.sort(null);
        NetworkInstance instance = seen.instance();
        return new NetworkInstance(instance.id(), instance.createdAt(), instance.subnets(), members);
    }
}
