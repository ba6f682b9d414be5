package io.vigie.collect.relations;

import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.facts.Absent;
import io.vigie.report.Container;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Follows {@code container:…} to the container whose namespace it really is, through any number of others. */
final class SharedNamespaces {
    private static final String JOINED = "container:";
    private static final Map<String, Function<Container, Optional<String>>> JOINABLE = Map.of(
            "pidNamespace", Container::pidNamespace,
            "ipcNamespace", Container::ipcNamespace,
            "networkNamespace", Container::networkNamespace);

    private final Map<String, SeenContainer> byIdOrName = new HashMap<>();

    SharedNamespaces(Collection<SeenContainer> containers) {
        containers.forEach(container -> byIdOrName.put(container.name(), container));
        containers.forEach(container -> byIdOrName.put(container.id(), container));
    }

    /** The container with its namespaces as they are; absent where a chain leads to nobody or in a circle. */
    Container resolved(SeenContainer seen) {
        Map<String, Object> changes = new HashMap<>();
        Set<String> joined = new TreeSet<>();
        JOINABLE.forEach((fact, mode) -> mode.apply(seen.container())
                .filter(value -> value.startsWith(JOINED))
                .ifPresent(value -> {
                    changes.put(fact, follow(value, mode));
                    joined.add(key(value));
                }));
        if (changes.isEmpty()) {
            return seen.container();
        }
        changes.put("namespacesJoined", Optional.of(List.copyOf(joined)));
        return Absent.changed(seen.container(), changes);
    }

    private String key(String mode) {
        String target = mode.substring(JOINED.length());
        SeenContainer found = byIdOrName.get(target);
        return found == null ? "id:" + target : found.wantedKey();
    }

    private Optional<String> follow(String mode, Function<Container, Optional<String>> namespace) {
        Set<String> passed = new HashSet<>();
        String current = mode;
        while (current.startsWith(JOINED)) {
            SeenContainer target = byIdOrName.get(current.substring(JOINED.length()));
            Optional<String> next = target == null ? Optional.empty() : namespace.apply(target.container());
            if (next.isEmpty() || !passed.add(current)) {
                return Optional.empty();
            }
            current = next.get();
        }
        return Optional.of(current);
    }
}
