package io.vigie.collect.relations;

import static io.vigie.collect.builder.ContainerBuilder.IPC_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.NAMESPACES_JOINED;
import static io.vigie.collect.builder.ContainerBuilder.NETWORK_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.PID_NAMESPACE;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
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
    private static final Map<Fact<Container, String>, Function<Container, Optional<String>>> JOINABLE = Map.of(
            PID_NAMESPACE, Container::pidNamespace,
            IPC_NAMESPACE, Container::ipcNamespace,
            NETWORK_NAMESPACE, Container::networkNamespace);

    private final Map<String, SeenContainer> byIdOrName = new HashMap<>();

    SharedNamespaces(Collection<SeenContainer> containers) {
        containers.forEach(container -> byIdOrName.put(container.name(), container));
        containers.forEach(container -> byIdOrName.put(container.id(), container));
    }

    /** The container with its namespaces as they are; absent where a chain leads to nobody or in a circle. */
    Container resolved(SeenContainer seen) {
        RecordBuilder<Container> changes = new ContainerBuilder();
        Set<String> joined = new TreeSet<>();
        JOINABLE.forEach((fact, mode) -> mode.apply(seen.container())
                .filter(value -> value.startsWith(JOINED))
                .ifPresent(value -> {
                    follow(value, mode)
                            .ifPresentOrElse(
                                    found -> changes.put(fact, Optional.of(found)), () -> changes.leaveOut(fact));
                    joined.add(key(value));
                }));
        if (joined.isEmpty()) {
            return seen.container();
        }
        return changes.put(NAMESPACES_JOINED, Optional.of(List.copyOf(joined))).onto(seen.container());
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
