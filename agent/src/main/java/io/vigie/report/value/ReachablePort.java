package io.vigie.report.value;

import java.util.List;
import java.util.Optional;

/**
 * How far external clients reach a port of a container, by the packet filters, addresses and routes in force on its host.
 *
 * @param containerPort 1 – 65535
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param path {@code published} through a port of the host, {@code ingress} through one of every node of the swarm,
 *     {@code direct} at the container's own address, to which a client makes itself a route, {@code host-network} as a
 *     program of the host
 * @param hostAddress of the host to which it is bound, {@code 0.0.0.0} for every address; empty for a direct path
 * @param hostPort 1 – 65535; 0 for one that the engine picks at each start, or for a direct path
 * @param addressFamily {@code ipv4} or {@code ipv6}
 * @param open whether whoever has a way to the host opens a connection; absent where a rule that is not understood decides
 * @param devices of the host by which clients do, or may
 * @param clients networks that alone are let in, at most eight; empty where that is everybody or nobody
 * @param unreadRule the rule that is not understood, where one decides
 */
public record ReachablePort(
        long containerPort,
        String protocol,
        String path,
        String hostAddress,
        long hostPort,
        String addressFamily,
        Optional<Boolean> open,
        List<String> devices,
        List<String> clients,
        Optional<String> unreadRule) {}
