package io.vigie.rules.facts;

import io.vigie.report.value.ReadFrom;
import java.util.List;
import java.util.Optional;

/**
 * What the people who answer for a group of hosts mean to be so, and which is therefore no fault there. It comes from
 * them and never from a host: an agent cannot allow itself anything. Nothing is allowed that is not named.
 *
 * @param dockerGroupMembers accounts that may drive the engine by membership of its group
 * @param sudoers users and {@code %groups} that may become root by sudo, as in its configuration
 * @param privilegedPorts ports of the host below 1024 that containers may publish, 1 – 1023
 * @param undeclaredPorts ports of containers that may be published though the image does not declare them, such as
 *     {@code 9229/tcp}
 * @param cgroupParents control groups beside the default one that containers may be put into, such as
 *     {@code batch.slice}
 * @param imageSources registries or repositories that images come from, as in front of their names, such as
 *     {@code registry.example.com} or {@code docker.io/library}; empty where any will do
 * @param swarm whether the hosts are to be in a swarm; empty where nobody said
 * @param logDrivers log drivers beside those that are known to send logs away from the host, and of which people say that
 *     they do, such as {@code shop/ship:2}
 */
public record Allowed(
        @ReadFrom(Allowed.SOURCE) List<String> dockerGroupMembers,
        @ReadFrom(Allowed.SOURCE) List<String> sudoers,
        @ReadFrom(Allowed.SOURCE) List<Long> privilegedPorts,
        @ReadFrom(Allowed.SOURCE) List<String> undeclaredPorts,
        @ReadFrom(Allowed.SOURCE) List<String> cgroupParents,
        @ReadFrom(Allowed.SOURCE) List<String> imageSources,
        @ReadFrom(Allowed.SOURCE) Optional<Boolean> swarm,
        @ReadFrom(Allowed.SOURCE) List<String> logDrivers) {
    public static final String SOURCE = "what the host's group allows";

    /** Where nobody said anything. */
    public static final Allowed NOTHING =
            new Allowed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());
}
