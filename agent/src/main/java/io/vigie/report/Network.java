package io.vigie.report;

import io.vigie.report.value.ReadFrom;
import java.util.List;
import java.util.Optional;

/**
 * A network of the engine.
 *
 * @param unreadable why this network could not be understood; then other facts are absent, and it fails closed
 * @param driver {@code bridge}, {@code overlay}, {@code host}, {@code none}, {@code macvlan} …
 * @param scope {@code local} or {@code swarm}
 * @param internal whether it has no way out of the host
 * @param attachable whether standalone containers may join a swarm's network
 * @param ingress whether it takes in what comes for published ports of a swarm
 * @param ipv6 whether its members have IPv6 addresses
 * @param encrypted whether an overlay's data plane is encrypted
 * @param interContainerCommunication whether its members may talk freely; the default where nothing is said
 * @param defaultBridge whether it is the bridge that containers join when nobody chose a network
 * @param projects the groups of containers that meet on it, sorted: Compose projects, swarm stacks, else {@code container
 *     name} of one that stands alone
 */
public record Network(
        @ReadFrom("GET /networks") Optional<String> unreadable,
        @ReadFrom("GET /networks Driver") Optional<String> driver,
        @ReadFrom("GET /networks Scope") Optional<String> scope,
        @ReadFrom("GET /networks Internal") Optional<Boolean> internal,
        @ReadFrom("GET /networks Attachable") Optional<Boolean> attachable,
        @ReadFrom("GET /networks Ingress") Optional<Boolean> ingress,
        @ReadFrom("GET /networks EnableIPv6") Optional<Boolean> ipv6,
        @ReadFrom("GET /networks Options encrypted") Optional<Boolean> encrypted,

        @ReadFrom("GET /networks Options com.docker.network.bridge.enable_icc")
        Optional<Boolean> interContainerCommunication,

        @ReadFrom("GET /networks Options com.docker.network.bridge.default_bridge")
        Optional<Boolean> defaultBridge,

        @ReadFrom("GET /containers/{id}/json NetworkSettings.Networks, Config.Labels")
        Optional<List<String>> projects)
        implements Configuration {}
