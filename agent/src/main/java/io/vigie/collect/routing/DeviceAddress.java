package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;

/**
 * An address that a device has.
 *
 * @param device the kernel's number of it
 * @param bits of it that all of its network share
 * @param global whether it is meant for more than the device or the link itself
 */
public record DeviceAddress(int device, AddressFamily family, Address address, int bits, boolean global) {

    public AddressSet network() {
        return AddressSet.prefix(address, bits, family);
    }

    /** One near the end of its network, where engines arrive last. */
    public Address spare() {
        return network().ranges().getFirst().to().previous();
    }
}
