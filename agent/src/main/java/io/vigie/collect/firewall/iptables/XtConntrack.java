package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** What a rule asks about the connection: {@code struct xt_conntrack_mtinfo3} of linux/netfilter/xt_conntrack.h. */
final class XtConntrack {
    private static final int STATES = 1;
    private static final int PROTOCOL = 2;
    private static final int SOURCE = 4;
    private static final int DESTINATION = 8;
    private static final int REPLY_SOURCE = 0x10;
    private static final int REPLY_DESTINATION = 0x20;
    private static final int STATUS = 0x40;
    private static final int SOURCE_PORT = 0x100;
    private static final int DESTINATION_PORT = 0x200;
    private static final int REPLY_SOURCE_PORT = 0x400;
    private static final int DIRECTION = 0x1000;
    private static final int ALL_KNOWN = STATES
            | PROTOCOL
            | SOURCE
            | DESTINATION
            | REPLY_SOURCE
            | REPLY_DESTINATION
            | STATUS
            | SOURCE_PORT
            | DESTINATION_PORT
            | REPLY_SOURCE_PORT
            | DIRECTION;
    private static final int TRANSLATED_STATE = 1 << 7;

    private final ByteBuffer content;
    private final int asked;
    private final int inverted;
    private final List<Condition> all = new ArrayList<>();

    private XtConntrack(ByteBuffer content) {
        this.content = content;
        this.asked = content.getShort(146);
        this.inverted = content.getShort(148);
    }

    static Condition of(ByteBuffer content) {
        XtConntrack match = new XtConntrack(content);
        match.read();
        return Conditions.all(List.copyOf(match.all));
    }

    private void read() {
        int states = content.getShort(150);
        int status = content.getShort(152);
        when(~ALL_KNOWN, Condition.always(Extent.UNSEEN));
        when(STATES, packet -> Extent.of((states & state(packet)) != 0));
        when(PROTOCOL, Conditions.protocol(Short.toUnsignedInt(content.getShort(136))));
        when(STATUS, packet -> Extent.of(packet.tracked() && (Conditions.status(packet) & status) != 0));
        when(DIRECTION, packet -> Extent.of(!packet.answer()));
        when(SOURCE, client(0));
        when(DESTINATION, address(32, Packet::original));
        when(REPLY_SOURCE, address(64, Packet::server));
        when(REPLY_DESTINATION, client(96));
        when(SOURCE_PORT, Conditions.clientPort(port(138), port(154)));
        when(DESTINATION_PORT, Conditions.port(Packet::original, port(140), port(156)));
        when(REPLY_SOURCE_PORT, Conditions.port(Packet::server, port(142), port(158)));
    }

    private static int state(Packet packet) {
        return Conditions.state(packet) | (packet.tracked() && packet.isTranslated() ? TRANSLATED_STATE : 0);
    }

    private void when(int flag, Condition condition) {
        if ((asked & flag & 0xffff) != 0) {
            all.add((inverted & flag & 0xffff) != 0 ? condition.not() : condition);
        }
    }

    private int port(int at) {
        return at + 2 > content.limit() ? 0 : Short.toUnsignedInt(content.getShort(at));
    }

    private AddressSet addresses(int at, AddressFamily family) {
        byte[] address = new byte[family.bytes()];
        content.get(at, address);
        int bits = BitSet.valueOf(content.slice(at + 16, family.bytes())).cardinality();
        return AddressSet.prefix(Address.of(address), bits, family);
    }

    private Condition client(int at) {
        return XtMatch.byFamily(family -> Conditions.client(addresses(at, family)));
    }

    private Condition address(int at, Function<Packet, Endpoint> whose) {
        return XtMatch.byFamily(family -> Conditions.address(whose, addresses(at, family)));
    }
}
