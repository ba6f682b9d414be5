package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Packet;

/**
 * A network device of the host.
 *
 * @param index the kernel's number of it
 * @param kind the kernel's word, such as {@code bridge}, {@code veth}, {@code wireguard}; empty for a card
 * @param master the number of the bridge or bond that it is a part of, else 0
 * @param loopback whether it leads to the host itself alone
 * @param up whether packets may come by it
 */
public record NetworkDevice(int index, String name, String kind, int master, boolean loopback, boolean up) {

    public Packet.Device device() {
        return new Packet.Device(index, name);
    }
}
