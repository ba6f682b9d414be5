package io.vigie.collect.firewall;

import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.reachability.Reachability;
import io.vigie.collect.routing.HostNetwork;
import java.io.IOException;
import java.util.Optional;

/**
 * Packet filters in force on a host, and its network.
 *
 * @param network empty where there are no filters and the network cannot be looked at
 * @param source where they were read
 */
public record KnownFilters(PacketFilters filters, Optional<HostNetwork> network, String source) {

    /** Where they are asked for. */
    public interface Source {
        /** Throws {@link NotRead} where they cannot be known. */
        KnownFilters of(HostRoot root) throws IOException;
    }

    public Optional<Reachability> reachability() {
        return network.map(known -> new Reachability(filters, known));
    }
}
