package io.vigie.collect.relations;

import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.reachability.Reachability;
import io.vigie.collect.swarm.IngressPorts;
import io.vigie.report.Missing;
import io.vigie.report.value.ReachablePort;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the ways to the host of an engine.
 *
 * @param reachability empty where filters or networks of the host cannot be read
 * @param otherwise why it is empty
 * @param userlandProxy whether a program of the engine takes packets that no rule of its own translates
 * @param ingressPorts of the swarm's services
 * @param told what was told of containers since the ways were read
 */
public record KnownReachability(
        Optional<Reachability> reachability,
        Missing otherwise,
        boolean userlandProxy,
        IngressPorts ingressPorts,
        Map<SeenContainer, List<ReachablePort>> told) {

    public KnownReachability(
            Optional<Reachability> reachability, Missing otherwise, boolean userlandProxy, IngressPorts ingressPorts) {
        this(reachability, otherwise, userlandProxy, ingressPorts, new IdentityHashMap<>());
    }

    /** Nothing is. */
    public static KnownReachability none(Missing why) {
        return new KnownReachability(Optional.empty(), why, true, IngressPorts.NONE);
    }
}
