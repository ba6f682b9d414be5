package io.vigie.collect.reachability;

import io.vigie.collect.firewall.model.Engines;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import java.util.Optional;

/**
 * A port that an engine publishes on addresses of the host.
 *
 * @param protocol 6 for TCP, 17 for UDP, 132 for SCTP
 * @param address of the host; empty for all
 * @param container where the engine sends its packets; empty where it has none of the family
 * @param proxied whether a program takes packets that no rule of the engine translates
 */
public record Publication(
        int protocol,
        Optional<String> address,
        int port,
        Optional<Behind> container,
        boolean proxied,
        Engines engines) {}
