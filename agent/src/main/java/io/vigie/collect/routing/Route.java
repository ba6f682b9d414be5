package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;

/**
 * Where packets to a network go.
 *
 * @param bits of the destination that all of the network share; 0 for the default route
 * @param device the kernel's number of it; 0 where packets are refused
 * @param main whether it is in the main table; those of others count for the packets that a rule sends there
 */
public record Route(AddressFamily family, Address destination, int bits, int device, boolean main) {

    public AddressSet network() {
        return AddressSet.prefix(destination, bits, family);
    }
}
