package io.vigie.collect.swarm;

import io.vigie.collect.facts.Gathering;
import io.vigie.json.Json;
import io.vigie.report.Missing;
import java.util.List;
import java.util.Optional;

/** What the members of a swarm have in common, and which of them stand apart. */
record SwarmNodes(List<SwarmNode> all) {
    /** An answer about so many is as large as what the agent reads at once. */
    static final long MAXIMUM = 1_000;

    static final List<String> OF_MANAGERS = List.of("swarmManagers", "swarmManagersUnreachable", "swarmLeader");
    static final List<String> OF_ALL = List.of("swarmNodeVersions", "swarmNodesOtherAuthority");
    private static final int MAXIMUM_NAMED = 200;
    private static final int MAXIMUM_VERSIONS = 50;

    static SwarmNodes of(Json answer) {
        return new SwarmNodes(answer.elements().stream().map(SwarmNode::new).toList());
    }

    long down() {
        return all.stream().filter(SwarmNode::isDown).count();
    }

    /** A list without any manager is none of a swarm's. */
    void managers(Gathering found) {
        List<SwarmNode> managers = all.stream().filter(SwarmNode::isManager).toList();
        if (!managers.isEmpty()) {
            found.put("swarmManagers", Optional.of((long) managers.size()), "GET /nodes ManagerStatus")
                    .put(
                            "swarmManagersUnreachable",
                            Optional.of(managers.stream()
                                    .filter(SwarmNode::isUnreachable)
                                    .count()))
                    .put("swarmLeader", Optional.of(managers.stream().anyMatch(SwarmNode::isLeader)));
        }
        OF_MANAGERS.forEach(fact -> found.miss(fact, Missing.NOT_UNDERSTOOD));
    }

    void members(SwarmAuthority swarm, Gathering found) {
        versions(found);
        authorities(swarm, found);
    }

    private void versions(Gathering found) {
        List<String> versions = all.stream()
                .flatMap(node -> node.version().stream())
                .distinct()
                .sorted()
                .toList();
        if (versions.size() > MAXIMUM_VERSIONS) {
            found.miss("swarmNodeVersions", Missing.TOO_LARGE);
        } else if (versions.isEmpty()
                || all.stream().anyMatch(node -> node.version().isEmpty())) {
            found.miss("swarmNodeVersions", Missing.ENGINE_DOES_NOT_TELL);
        } else {
            found.put("swarmNodeVersions", Optional.of(versions));
        }
    }

    /** That one is told apart counts, even where others do not tell. */
    private void authorities(SwarmAuthority swarm, Gathering found) {
        List<String> others = all.stream()
                .filter(node -> node.authority().isKnown() && !node.authority().isSameAs(swarm))
                .map(SwarmNode::name)
                .sorted()
                .toList();
        boolean untold =
                all.isEmpty() || all.stream().anyMatch(node -> !node.authority().isKnown());
        if (!swarm.isKnown() || (others.isEmpty() && untold)) {
            found.miss("swarmNodesOtherAuthority", Missing.ENGINE_DOES_NOT_TELL);
        } else if (others.size() > MAXIMUM_NAMED) {
            found.put(
                    "swarmNodesOtherAuthority",
                    Optional.of(others.subList(0, MAXIMUM_NAMED)),
                    "GET /nodes, the first " + MAXIMUM_NAMED);
        } else {
            found.put("swarmNodesOtherAuthority", Optional.of(others));
        }
    }
}
