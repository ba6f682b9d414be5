package io.vigie.collect.swarm;

import static io.vigie.collect.builder.EngineBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.util.List;
import java.util.Optional;

/** What the members of a swarm have in common, and which of them stand apart. */
record SwarmNodes(List<SwarmNode> all) {
    /** An answer about so many is as large as what the agent reads at once. */
    static final long MAXIMUM = 1_000;

    static final List<Fact<Engine, ?>> OF_MANAGERS = List.of(SWARM_MANAGERS, SWARM_MANAGERS_UNREACHABLE, SWARM_LEADER);
    static final List<Fact<Engine, ?>> OF_ALL = List.of(SWARM_NODE_VERSIONS, SWARM_NODES_OTHER_AUTHORITY);
    private static final int MAXIMUM_NAMED = 200;
    private static final int MAXIMUM_VERSIONS = 50;

    static SwarmNodes of(Json answer) {
        return new SwarmNodes(answer.elements().stream().map(SwarmNode::new).toList());
    }

    long down() {
        return all.stream().filter(SwarmNode::isDown).count();
    }

    /** A list without any manager is none of a swarm's. */
    void managers(RecordBuilder<Engine> found) {
        List<SwarmNode> managers = all.stream().filter(SwarmNode::isManager).toList();
        if (!managers.isEmpty()) {
            found.put(SWARM_MANAGERS, Optional.of((long) managers.size()), "GET /nodes ManagerStatus")
                    .put(
                            SWARM_MANAGERS_UNREACHABLE,
                            Optional.of(managers.stream()
                                    .filter(SwarmNode::isUnreachable)
                                    .count()))
                    .put(SWARM_LEADER, Optional.of(managers.stream().anyMatch(SwarmNode::isLeader)));
        }
        found.missAll(OF_MANAGERS, Missing.NOT_UNDERSTOOD);
    }

    void members(SwarmAuthority swarm, RecordBuilder<Engine> found) {
        versions(found);
        authorities(swarm, found);
    }

    private void versions(RecordBuilder<Engine> found) {
        List<String> versions = all.stream()
                .flatMap(node -> node.version().stream())
                .distinct()
                .sorted()
                .toList();
        if (versions.size() > MAXIMUM_VERSIONS) {
            found.miss(SWARM_NODE_VERSIONS, Missing.TOO_LARGE);
        } else if (versions.isEmpty()
                || all.stream().anyMatch(node -> node.version().isEmpty())) {
            found.miss(SWARM_NODE_VERSIONS, Missing.ENGINE_DOES_NOT_TELL);
        } else {
            found.put(SWARM_NODE_VERSIONS, Optional.of(versions));
        }
    }

    /** That one is told apart counts, even where others do not tell. */
    private void authorities(SwarmAuthority swarm, RecordBuilder<Engine> found) {
        List<String> others = all.stream()
                .filter(node -> node.authority().isKnown() && !node.authority().isSameAs(swarm))
                .map(SwarmNode::name)
                .sorted()
                .toList();
        boolean untold =
                all.isEmpty() || all.stream().anyMatch(node -> !node.authority().isKnown());
        if (!swarm.isKnown() || (others.isEmpty() && untold)) {
            found.miss(SWARM_NODES_OTHER_AUTHORITY, Missing.ENGINE_DOES_NOT_TELL);
        } else if (others.size() > MAXIMUM_NAMED) {
            found.put(
                    SWARM_NODES_OTHER_AUTHORITY,
                    Optional.of(others.subList(0, MAXIMUM_NAMED)),
                    "GET /nodes, the first " + MAXIMUM_NAMED);
        } else {
            found.put(SWARM_NODES_OTHER_AUTHORITY, Optional.of(others));
        }
    }
}
