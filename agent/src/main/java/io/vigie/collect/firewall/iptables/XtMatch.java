package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.Packet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A match of iptables, in the kernel's own form, as the files linux/netfilter/xt_*.h publish it. */
public final class XtMatch {
    private static final Set<String> OF_SOME = Set.of("limit", "hashlimit", "connlimit", "quota", "statistic");
    private static final Set<String> OF_NO_FIRST_PACKET =
            Set.of("icmp", "icmp6", "rt", "frag", "hbh", "dst", "ah", "esp", "owner", "helper");
    private static final Set<String> READ = Set.of(
            "comment",
            "tcp",
            "udp",
            "multiport",
            "state",
            "conntrack",
            "set",
            "mac",
            "iprange",
            "addrtype",
            "pkttype",
            "rpfilter",
            "mark",
            "connmark",
            "policy");
    private static final int LOCAL = 1 << 2;
    private static final int UNICAST = 1 << 1;
    /** Places of the numbers in {@code struct xt_iprange_mtinfo}. */
    private static final int RANGE_FLAGS = 64;

    /** After four elements in {@code struct xt_policy_info}. */
    private static final int POLICY_FLAGS = 304;

    private static final int POLICY_NONE = 4;

    private final ByteBuffer content;
    private final XtSets sets;

    private XtMatch(ByteBuffer content, XtSets sets) {
        this.content = content;
        this.sets = sets;
    }

    /** Whether what it asks is understood. */
    public static boolean isRead(String name) {
        return READ.contains(name) || OF_SOME.contains(name) || OF_NO_FIRST_PACKET.contains(name);
    }

    public static Condition of(String name, ByteBuffer content, XtSets sets) {
        try {
            return new XtMatch(content, sets).named(name);
        } catch (IndexOutOfBoundsException tooShort) {
            return Condition.always(Extent.UNSEEN);
        }
    }

    private Condition named(String name) {
        return switch (name) {
            case "comment" -> Condition.always(Extent.ALWAYS);
            case "tcp" -> tcp();
            case "udp" -> udp();
            case "multiport" -> multiport();
            case "state" -> bits(Conditions::state, content.getInt(0));
            case "conntrack" -> XtConntrack.of(content);
            case "set" -> set();
            // It may be that of the router by which all come.
            case "mac" -> Condition.always(Extent.UNSEEN);
            case "iprange" -> range();
            case "addrtype" -> addressType();
            case "pkttype" -> Condition.always(Extent.of((content.getInt(0) == 0) != (content.getInt(4) != 0)));
            case "rpfilter" -> Condition.always(Extent.of((content.get(0) & 8) == 0));
            case "mark", "connmark" -> mark();
            case "policy" -> Condition.always(Extent.of((content.getShort(POLICY_FLAGS) & POLICY_NONE) != 0));
            default -> other(name);
        };
    }

    private static Condition other(String name) {
        if (OF_SOME.contains(name)) {
            return Condition.always(Extent.PARTLY);
        }
        return Condition.always(OF_NO_FIRST_PACKET.contains(name) ? Extent.NEVER : Extent.UNSEEN);
    }

    private static Condition bits(ToIntFunction<Packet> which, int asked) {
        return packet -> Extent.of((which.applyAsInt(packet) & asked) != 0);
    }

    private static Condition unless(boolean inverted, Condition condition) {
        return inverted ? condition.not() : condition;
    }

    private int port(int at) {
        return Short.toUnsignedInt(content.getShort(at));
    }

    private Condition tcp() {
        int inverted = content.get(11);
        int mask = content.get(9);
        int flags = content.get(10);
        return Conditions.all(List.of(
                Conditions.protocol(Packet.TCP),
                unless((inverted & 1) != 0, Conditions.sourcePort(port(0), port(2))),
                unless((inverted & 2) != 0, Conditions.destinationPort(port(4), port(6))),
                unless((inverted & 4) != 0, packet -> Extent.of((Conditions.flags(packet) & mask) == flags))));
    }

    private Condition udp() {
        int inverted = content.get(8);
        return Conditions.all(List.of(
                unless((inverted & 1) != 0, Conditions.sourcePort(port(0), port(2))),
                unless((inverted & 2) != 0, Conditions.destinationPort(port(4), port(6)))));
    }

    /** A list of fifteen ports at most, two of them for a range: of the client, of the destination, or of either. */
    private Condition multiport() {
        int whose = content.get(0);
        List<Condition> any = new ArrayList<>();
        for (int i = 0; i < Math.min(content.get(1), 15); i++) {
            boolean isRange = content.get(32 + i) != 0;
            int from = port(2 + 2 * i);
            int to = isRange ? port(4 + 2 * i) : from;
            i = isRange ? i + 1 : i;
            if (whose != 1) {
                any.add(Conditions.sourcePort(from, to));
            }
            if (whose != 0) {
                any.add(Conditions.destinationPort(from, to));
            }
        }
        return unless(content.get(47) != 0, Conditions.any(any));
    }

    private AddressSet addresses(int from, int to, AddressFamily family) {
        byte[] first = new byte[family.bytes()];
        byte[] last = new byte[family.bytes()];
        content.get(from, first);
        content.get(to, last);
        return AddressSet.of(Address.of(first), Address.of(last));
    }

    private Condition range() {
        int flags = content.get(RANGE_FLAGS);
        List<Condition> all = new ArrayList<>();
        if ((flags & 1) != 0) {
            all.add(unless((flags & 16) != 0, byFamily(family -> Conditions.source(addresses(0, 16, family)))));
        }
        if ((flags & 2) != 0) {
            all.add(unless((flags & 32) != 0, byFamily(family -> Conditions.destination(addresses(32, 48, family)))));
        }
        return Conditions.all(all);
    }

    /** The match itself does not tell for which it is. */
    static Condition byFamily(Function<AddressFamily, Condition> condition) {
        Condition four = condition.apply(AddressFamily.IPV4);
        Condition six = condition.apply(AddressFamily.IPV6);
        return packet -> (packet.family() == AddressFamily.IPV4 ? four : six).of(packet);
    }

    private Condition addressType() {
        ByteBuffer types = content.duplicate().order(ByteOrder.nativeOrder());
        int flags = types.getInt(4);
        int source = types.getShort(0);
        int destination = types.getShort(2);
        return Conditions.all(List.of(
                type(packet -> packet.forHost() && packet.answer() ? LOCAL : UNICAST, source, (flags & 1) != 0),
                type(packet -> packet.forHost() && !packet.answer() ? LOCAL : UNICAST, destination, (flags & 2) != 0)));
    }

    private static Condition type(ToIntFunction<Packet> its, int asked, boolean inverted) {
        return asked == 0 ? Condition.always(Extent.ALWAYS) : unless(inverted, bits(its, asked));
    }

    /** {@code struct xt_mark_mtinfo1}: without a rule that sets one, a packet's mark is zero. */
    private Condition mark() {
        boolean holds = (content.getInt(0) == 0) != (content.get(8) != 0);
        return packet -> packet.marked() ? Extent.UNSEEN : Extent.of(holds);
    }

    /** {@code struct xt_set_info}: the set's number, how many dimensions, then a bit to invert and one for each. */
    private Condition set() {
        int flags = content.get(3);
        List<Boolean> ofSource = new ArrayList<>();
        for (int i = 1; i <= Math.min(content.get(2), 6); i++) {
            ofSource.add((flags & 1 << i) != 0);
        }
        return unless((flags & 1) != 0, sets.in(Short.toUnsignedInt(content.getShort(0)), ofSource));
    }
}
