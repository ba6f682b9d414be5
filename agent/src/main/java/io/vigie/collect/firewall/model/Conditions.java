package io.vigie.collect.firewall.model;

import io.vigie.collect.firewall.model.Packet.Device;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import java.util.List;
import java.util.function.Function;

/** What both kinds of tables ask of packets. */
public final class Conditions {
    /** Bits of a connection's state, as the kernel counts them. */
    private static final int STATE_INVALID = 1;

    private static final int STATE_ESTABLISHED = 2;
    private static final int STATE_NEW = 8;
    /** Of its status: the destination was translated; answers were seen; it was confirmed. */
    private static final int STATUS_TRANSLATED = 1 << 5;

    private static final int STATUS_ANSWERED = 1 << 1 | 1 << 3;
    /** Flags of TCP: SYN, and with the answer ACK. */
    private static final int FLAGS_FIRST = 2;

    private static final int FLAGS_ANSWER = 2 | 1 << 4;
    /** From which clients take a port of their own, unless told otherwise: ip_local_port_range of Linux. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    private static final int LAST_OF_CLIENTS = 60_999;

    private Conditions() {}

    public static Condition client(AddressSet addresses) {
        Extent extent = Extent.of(addresses);
        return packet -> extent;
    }

    /** That the packet comes from one of these. */
    public static Condition source(AddressSet addresses) {
        return sided(server(addresses), client(addresses));
    }

    /** That the packet goes to one of these. */
    public static Condition destination(AddressSet addresses) {
        return sided(client(addresses), server(addresses));
    }

    private static Condition server(AddressSet addresses) {
        return address(Packet::server, addresses);
    }

    public static Condition sourcePort(int from, int to) {
        return sided(port(Packet::server, from, to), clientPort(from, to));
    }

    public static Condition destinationPort(int from, int to) {
        return sided(clientPort(from, to), port(Packet::server, from, to));
    }

    /** What is asked of an answer, and of a first packet. */
    public static Condition sided(Condition answer, Condition first) {
        return packet -> packet.answer() ? answer.of(packet) : first.of(packet);
    }

    public static Condition protocol(int number) {
        return packet -> Extent.of(packet.protocol() == number);
    }

    public static Condition port(Function<Packet, Endpoint> whose, int from, int to) {
        return packet -> {
            int port = whose.apply(packet).port();
            return Extent.of(from <= port && port <= to);
        };
    }

    public static Condition address(Function<Packet, Endpoint> whose, AddressSet addresses) {
        return packet -> Extent.of(addresses.contains(whose.apply(packet).address()));
    }

    /** All of these. */
    public static Condition all(List<Condition> conditions) {
        return packet -> {
            Extent extent = Extent.ALWAYS;
            for (int i = 0; i < conditions.size() && !extent.isNever(); i++) {
                extent = extent.and(conditions.get(i).of(packet));
            }
            return extent;
        };
    }

    /** Any of these. */
    public static Condition any(List<Condition> conditions) {
        return packet -> {
            Extent extent = Extent.NEVER;
            for (Condition condition : conditions) {
                extent = extent.or(condition.of(packet));
            }
            return extent;
        };
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
        return !packet.tracked() ? STATE_INVALID : packet.answer() ? STATE_ESTABLISHED : STATE_NEW;
    }

    public static int status(Packet packet) {
        return (packet.isTranslated() ? STATUS_TRANSLATED : 0) | (packet.answer() ? STATUS_ANSWERED : 0);
    }

    public static int flags(Packet packet) {
        return packet.answer() ? FLAGS_ANSWER : FLAGS_FIRST;
    }
}
