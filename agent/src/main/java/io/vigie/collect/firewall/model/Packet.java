package io.vigie.collect.firewall.model;

/**
 * The packet by which clients open a connection, at one place of its way. All is known of it but the address of the
 * client, which stands for all that clients may have.
 *
 * @param protocol 6 for TCP, 17 for UDP, 132 for SCTP
 * @param from the device it came by
 * @param to the device it leaves by; none for one that is for the host, or where its way is not decided yet
 * @param destination to which it goes from here
 * @param original to which the client sent it
 * @param forHost whether its destination is one of the host's own addresses
 * @param tracked whether the kernel has looked up its connection
 * @param marked whether a rule before has set a mark on it; none has one by itself
 */
public record Packet(
        AddressFamily family,
        int protocol,
        Device from,
        Device to,
        Endpoint destination,
        Endpoint original,
        boolean forHost,
        boolean tracked,
        boolean marked) {
    public static final int TCP = 6;
    public static final int UDP = 17;
    private static final int SCTP = 132;

    /** A network device by its number and name. */
    public record Device(int index, String name) {
        public static final Device NONE = new Device(0, "");
    }

    public record Endpoint(Address address, int port) {}

    /** By the engine's word. */
    public static int protocol(String word) {
        return switch (word) {
            case "udp" -> UDP;
            case "sctp" -> SCTP;
            default -> TCP;
        };
    }

    /** Whether its address has been replaced by that of a container. */
    public boolean isTranslated() {
        return !destination.equals(original);
    }

    Packet to(Device device) {
        return new Packet(family, protocol, from, device, destination, original, forHost, tracked, marked);
    }

    /** On its way to a container in the place of the host. */
    Packet translated(Endpoint container) {
        return new Packet(family, protocol, from, to, container, original, false, tracked, marked);
    }

    Packet tracked(boolean looked) {
        return new Packet(family, protocol, from, to, destination, original, forHost, looked, marked);
    }

    Packet withMark() {
        return new Packet(family, protocol, from, to, destination, original, forHost, tracked, true);
    }
}
