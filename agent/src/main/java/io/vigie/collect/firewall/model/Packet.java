package io.vigie.collect.firewall.model;

/**
 * A packet of a connection that clients open, at one place of its way: the first one, or the answer to it. All is known of
 * it but the address and the port of the client, which stand for all that clients may have.
 *
 * @param answer whether it is the answer, on its way to the client
 * @param protocol 6 for TCP, 17 for UDP, 132 for SCTP
 * @param from the device it came by; none for what the host itself sends
 * @param to the device it leaves by; none for one that is for the host, or where its way is not decided yet
 * @param server where the client's packets go from here, and answers come from
 * @param original to which the client sends its packets
 * @param forHost whether the server is the host itself
 * @param tracked whether the kernel has looked up its connection
 * @param marked whether a rule before has set a mark on it; none has one by itself
 */
public record Packet(
        AddressFamily family,
        boolean answer,
        int protocol,
        Device from,
        Device to,
        Endpoint server,
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

    /** The first packet of a connection, as it arrives. */
    public static Packet first(AddressFamily family, int protocol, Device from, Endpoint destination, boolean forHost) {
        return new Packet(family, false, protocol, from, Device.NONE, destination, destination, forHost, true, false);
    }

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
        return !server.equals(original);
    }

    Packet to(Device device) {
        return new Packet(family, answer, protocol, from, device, server, original, forHost, tracked, marked);
    }

    /** On its way to a container in the place of the host. */
    Packet translated(Endpoint container) {
        return new Packet(family, answer, protocol, from, to, container, original, false, tracked, marked);
    }

    Packet tracked(boolean looked) {
        return new Packet(family, answer, protocol, from, to, server, original, forHost, looked, marked);
    }

    Packet withMark() {
        return new Packet(family, answer, protocol, from, to, server, original, forHost, tracked, true);
    }

    /** What the server sends back: it leaves by the device that the client's packet came by. */
    Packet answered() {
        Device back = forHost ? Device.NONE : to;
        return new Packet(family, true, protocol, back, from, server, original, forHost, true, marked);
    }
}
