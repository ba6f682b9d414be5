package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.ExternalReachability;
import io.vigie.collect.firewall.model.MatchScope;
import io.vigie.collect.firewall.model.Matches;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** A match of iptables, in the kernel's own form, as the files linux/netfilter/xt_*.h publish it. */
public final class XtMatch {
    private static final Set<String> OF_SOME =
            Set.of("limit", "hashlimit", "connlimit", "recent", "quota", "statistic");
    private static final Set<String> OF_NO_STRANGER = Set.of(
            "policy", "physdev", "icmp", "icmp6", "hl", "ttl", "rt", "frag", "hbh", "dst", "ah", "esp", "socket");
    private static final int LOCAL = 1 << 2;
    private static final int UNICAST = 1 << 1;

    private final ByteBuffer content;

    private XtMatch(ByteBuffer content) {
        this.content = content;
    }

    public static Matches of(String name, ByteBuffer content) {
        XtMatch match = new XtMatch(content);
        try {
            return match.named(name);
        } catch (IndexOutOfBoundsException tooShort) {
            return Matches.UNSEEN;
        }
    }

    private Matches named(String name) {
        return switch (name) {
            case "comment", "udp" -> Matches.ALWAYS;
            case "tcp" -> tcp();
            case "multiport" -> multiport();
            case "state" -> Matches.of((content.getInt(0) & ExternalReachability.STATE) != 0);
            case "conntrack" -> XtConntrack.of(content);
            case "set" -> Matches.of((content.get(3) & 1) != 0);
            case "mac" -> Matches.of(content.getInt(8) != 0);
            case "iprange" -> range(content.get(64));
            case "addrtype" -> addressType();
            case "pkttype" -> Matches.of((content.getInt(0) == 0) != (content.getInt(4) != 0));
            case "rpfilter" -> Matches.of((content.get(0) & 8) == 0);
            default -> other(name);
        };
    }

    private static Matches other(String name) {
        return OF_SOME.contains(name) ? Matches.PARTLY : OF_NO_STRANGER.contains(name) ? Matches.NEVER : Matches.UNSEEN;
    }

    private int port(int at) {
        return Short.toUnsignedInt(content.getShort(at));
    }

    private Matches tcp() {
        int inverted = content.get(11);
        boolean flagged = (ExternalReachability.FLAGS & content.get(9)) == content.get(10);
        return ExternalReachability.ports(port(0), port(2), (inverted & 1) == 0)
                .and(ExternalReachability.ports(port(4), port(6), (inverted & 2) == 0))
                .and(Matches.of(flagged == ((inverted & 4) == 0)));
    }

    /** A list of fifteen ports at most, two of them for a range. */
    private Matches multiport() {
        boolean equal = content.get(47) == 0;
        for (int i = 0; i + 1 < Math.min(content.get(1), 15); i++) {
            if (content.get(32 + i) != 0
                    && ExternalReachability.ports(port(2 + 2 * i), port(4 + 2 * i), true) == Matches.ALWAYS) {
                return Matches.of(equal);
            }
        }
        return Matches.of(!equal);
    }

    private static Matches range(int flags) {
        Matches source = Matches.of((flags & 1) == 0 || (flags & 16) != 0);
        boolean anyDestination = (flags & 2) == 0 || (flags & 32) != 0;
        return source.and(anyDestination ? Matches.ALWAYS : Matches.UNSEEN);
    }

    private Matches addressType() {
        ByteBuffer types = content.duplicate().order(ByteOrder.nativeOrder());
        int flags = types.getInt(4);
        MatchScope source = type(types.getShort(0), UNICAST, (flags & 1) == 0);
        MatchScope atHost = type(types.getShort(2), LOCAL, (flags & 2) == 0);
        MatchScope onward = type(types.getShort(2), UNICAST, (flags & 2) == 0);
        return Matches.of(source.and(atHost), source.and(onward));
    }

    private static MatchScope type(int asked, int its, boolean equal) {
        return MatchScope.of(asked == 0 || ((asked & its) != 0) == equal);
    }
}
