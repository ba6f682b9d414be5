package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import io.vigie.collect.firewall.nftables.NfField.Absent;
import io.vigie.collect.firewall.nftables.NfField.AnyClient;
import io.vigie.collect.firewall.nftables.NfField.Client;
import io.vigie.collect.firewall.nftables.NfField.ClientPort;
import io.vigie.collect.firewall.nftables.NfField.FamilyOf;
import io.vigie.collect.firewall.nftables.NfField.Known;
import io.vigie.collect.firewall.nftables.NfField.Marked;
import io.vigie.collect.firewall.nftables.NfField.Unseen;
import io.vigie.collect.firewall.nftables.NfField.WayBack;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What expressions of nf_tables load, by the numbers that linux/netfilter/nf_tables.h publishes. */
final class NfFields {
    private static final int NAME_OF_DEVICE = 16;
    private static final int REPLY = 1;
    private static final int PRESENT = 1 << 5;

    private NfFields() {}

    /** None for an expression that loads nothing; of a payload only what is no part of a header. */
    static Optional<NfField> of(String name, Attributes data) {
        return switch (name) {
            case "meta" -> Optional.of(meta(data.number(2, -1)));
            case "ct" ->
                Optional.of(connection(
                        data.number(2, -1),
                        data.at(3).map(bytes -> bytes.get(0) == REPLY).orElse(false)));
            case "fib" -> Optional.of(way(data.number(2, -1), data.number(3, 0)));
            case "exthdr", "xfrm", "tunnel" -> Optional.of(new Absent());
            case "rt", "socket", "hash", "numgen", "osf" -> Optional.of(new Unseen(name));
            default -> Optional.empty();
        };
    }

    /** How many bytes its value has; registers hold four each. */
    static int length(String name, Attributes data) {
        int key = data.number(2, -1);
        return switch (name) {
            case "payload" -> data.number(4, 0);
            case "meta" ->
                key == 6 || key == 7 ? NAME_OF_DEVICE : key == 1 ? 2 : key == 15 || key >= 16 && key <= 19 ? 1 : 4;
            case "ct" -> connectionLength(key);
            case "fib" -> (data.number(3, 0) & PRESENT) != 0 ? 1 : key == 2 ? NAME_OF_DEVICE : 4;
            default -> 0;
        };
    }

    private static int connectionLength(int key) {
        return switch (key) {
            case 1, 7, 10 -> 1;
            case 11, 12 -> 2;
            case 8, 9, 21, 22 -> 16;
            default -> 4;
        };
    }

    private static NfField meta(int key) {
        return switch (key) {
            case 1 -> new FamilyOf(etherType());
            case 3 -> new Marked();
            case 4 -> own(packet -> packet.from().index());
            case 5 -> own(packet -> packet.to().index());
            case 6 -> name(packet -> packet.from().name());
            case 7 -> name(packet -> packet.to().name());
            case 15 -> new FamilyOf(one(packet -> packet.family() == AddressFamily.IPV4 ? 2 : 10));
            case 16 -> one(Packet::protocol);
            case 19 -> one(packet -> 0);
            case 10, 11, 17, 18 -> new Absent();
            default -> new Unseen("meta " + key);
        };
    }

    private static NfField connection(int key, boolean reply) {
        return switch (key) {
            case 0 -> own(Conditions::state);
            case 1 -> tracked(one(packet -> packet.answer() ? 1 : 0));
            case 2 -> tracked(own(Conditions::status));
            case 3 -> new Marked();
            case 6 -> new Absent();
            case 7 -> one(packet -> packet.family() == AddressFamily.IPV4 ? 2 : 10);
            case 10 -> one(Packet::protocol);
            case 8, 19, 21 -> reply ? address(Packet::server) : client(key);
            case 9, 20, 22 -> reply ? client(key) : address(Packet::original);
            case 11 -> reply ? port(Packet::server) : new ClientPort();
            case 12 -> reply ? new ClientPort() : port(Packet::original);
            default -> new Unseen("ct " + key);
        };
    }

    private static NfField client(int key) {
        return switch (key) {
            case 19, 20 -> new Client(AddressFamily.IPV4);
            case 21, 22 -> new Client(AddressFamily.IPV6);
            default -> new AnyClient();
        };
    }

    /** Before its connection is looked up there is nothing to load. */
    private static NfField tracked(Known field) {
        return new Known(packet -> packet.tracked()
                ? field.value().apply(packet)
                : new byte[field.value().apply(packet).length]);
    }

    /** The kind of an address, or the device of the way to it, by which a forged packet is told. */
    private static NfField way(int result, int flags) {
        boolean ofDestination = (flags & 2) != 0;
        if (result != 3) {
            return (flags & PRESENT) != 0 ? one(packet -> 1) : new WayBack();
        }
        return own(packet -> packet.forHost() && ofDestination != packet.answer() ? 2 : 1);
    }

    static Known own(ToIntFunction<Packet> number) {
        return new Known(packet -> ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(number.applyAsInt(packet))
                .array());
    }

    static Known one(ToIntFunction<Packet> number) {
        return new Known(packet -> new byte[] {(byte) number.applyAsInt(packet)});
    }

    static Known port(Function<Packet, Endpoint> whose) {
        return new Known(packet -> {
            int port = whose.apply(packet).port();
            return new byte[] {(byte) (port >> 8), (byte) port};
        });
    }

    static Known address(Function<Packet, Endpoint> whose) {
        return new Known(packet -> whose.apply(packet).address().bytes(packet.family()));
    }

    private static Known etherType() {
        return new Known(packet ->
                packet.family() == AddressFamily.IPV4 ? new byte[] {8, 0} : new byte[] {(byte) 0x86, (byte) 0xdd});
    }

    private static Known name(Function<Packet, String> name) {
        return new Known(packet -> Arrays.copyOf(name.apply(packet).getBytes(StandardCharsets.UTF_8), NAME_OF_DEVICE));
    }
}
