package io.vigie.collect.relations;

import io.vigie.collect.containers.inspection.GeneratedNames;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.networks.SeenNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which containers belong together: those of one Compose project, of one swarm stack or service, else each alone. */
final class ContainerGroups {
    private final Map<String, List<SeenContainer>> byNetwork = new HashMap<>();

    ContainerGroups(Collection<SeenContainer> containers) {
        for (SeenContainer container : containers) {
            container
                    .container()
                    .networks()
                    .orElse(List.of())
                    .forEach(network -> byNetwork
                            .computeIfAbsent(network, name -> new ArrayList<>())
                            .add(container));
        }
    }

    /** The groups that meet on a network, sorted. Nobody meets anybody where there is no network. */
    List<String> on(SeenNetwork network) {
        if (network.network().driver().filter("none"::equals).isPresent()) {
            return List.of();
        }
        TreeSet<String> groups = new TreeSet<>();
        int nameless = 0;
        for (SeenContainer container : byNetwork.getOrDefault(network.name(), List.of())) {
            Optional<String> group = container.container().composeProject().or(container.clues()::group);
            boolean named = !GeneratedNames.isGenerated(container.name());
            groups.add(group.orElse("container " + (named ? container.name() : ++nameless)));
        }
        return List.copyOf(groups);
    }
}
