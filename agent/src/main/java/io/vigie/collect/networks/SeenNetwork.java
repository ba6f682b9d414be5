package io.vigie.collect.networks;

import io.vigie.report.Network;
import io.vigie.report.NetworkInstance;

/**
 * A network as the engine lists it; who is attached is only known from the containers.
 *
 * @param bindingAddress where it binds ports that are published without an address: its own option, which the default bridge
 *     has of the engine's {@code ip}; {@code 0.0.0.0} where it says nothing
 */
public record SeenNetwork(String name, Network network, NetworkInstance instance, String bindingAddress) {
    static final String EVERY_ADDRESS = "0.0.0.0";
}
