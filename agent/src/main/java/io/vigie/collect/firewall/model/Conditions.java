package io.vigie.collect.firewall.model;

import io.vigie.collect.firewall.model.Packet.Device;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What both kinds of tables ask of packets. */
public final class Conditions {
    /** Bits of a connection's state, as the kernel counts them. */
    public static final int STATE_INVALID = 1;

    public static final int STATE_NEW = 8;
    /** Of its status: the destination was translated. */
    public static final int STATUS_TRANSLATED = 1 << 5;
    /** The flag of TCP by which a connection begins. */
    public static final int FLAG_BEGINS = 2;
    /** From which clients take a port of their own, unless told otherwise: ip_local_port_range of Linux. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final int LAST_OF_CLIENTS = 60_999;

    private Conditions() {}

    public static Condition client(AddressSet addresses) {
        Extent extent = Extent.of(addresses);
        return packet -> extent;
    }

    public static Condition protocol(int number) {
        return packet -> Extent.of(packet.protocol() == number);
    }

    public static Condition port(Function<Packet, Endpoint> whose, int from, int to) {
        return number(packet -> whose.apply(packet).port(), from, to);
    }

    public static Condition number(ToIntFunction<Packet> which, int from, int to) {
        return packet -> {
            int number = which.applyAsInt(packet);
            return Extent.of(from <= number && number <= to);
        };
    }

    public static Condition address(Function<Packet, Endpoint> whose, AddressSet addresses) {
        return packet -> Extent.of(addresses.contains(whose.apply(packet).address()));
    }

    /** Clients come from ports of their own choice, and seldom from one that somebody chose for them. */
    public static Condition clientPort(int from, int to) {
        return Condition.always(clientPorts(from, to));
    }

    public static Extent clientPorts(int from, int to) {
        if (to < FIRST_OF_CLIENTS || from > LAST_OF_CLIENTS) {
            return Extent.NEVER;
        }
        return from <= FIRST_OF_CLIENTS && to >= LAST_OF_CLIENTS ? Extent.ALWAYS : Extent.UNSEEN;
    }

    /** By name, of which a plus at the end stands for whatever follows. */
    public static Condition device(Function<Packet, Device> which, String name) {
        boolean isPrefix = name.endsWith("+");
        String prefix = isPrefix ? name.substring(0, name.length() - 1) : name;
        return packet -> {
            String its = which.apply(packet).name();
            return Extent.of(isPrefix ? its.startsWith(prefix) : its.equals(name));
        };
    }

    /** Before the kernel knows of the connection every packet is of no valid one. */
    public static int state(Packet packet) {
        return packet.tracked() ? STATE_NEW : STATE_INVALID;
    }

    public static int status(Packet packet) {
        return packet.isTranslated() ? STATUS_TRANSLATED : 0;
    }
}
