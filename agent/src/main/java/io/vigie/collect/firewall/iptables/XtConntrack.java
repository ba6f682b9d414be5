package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.ExternalReachability;
import io.vigie.collect.firewall.model.MatchScope;
import io.vigie.collect.firewall.model.Matches;
import java.nio.ByteBuffer;

/** What a rule asks about the connection: {@code struct xt_conntrack_mtinfo3} of linux/netfilter/xt_conntrack.h. */
final class XtConntrack {
    private static final int STATES = 1;
    private static final int SOURCE = 4;
    private static final int DESTINATION = 8;
    private static final int STATUS = 0x40;
    private static final int SOURCE_PORT = 0x100;
    private static final int DESTINATION_PORT = 0x200;
    private static final int DIRECTION = 0x1000;
    private static final int ALL_KNOWN =
            STATES | SOURCE | DESTINATION | STATUS | SOURCE_PORT | DESTINATION_PORT | DIRECTION;
    private static final int TRANSLATED_STATE = 1 << 7;
    private static final int TRANSLATED_STATUS = 1 << 5;

    private final ByteBuffer content;
    private final int asked;
    private final int inverted;

    private XtConntrack(ByteBuffer content) {
        this.content = content;
        this.asked = content.getShort(146);
        this.inverted = content.getShort(148);
    }

    static Matches of(ByteBuffer content) {
        return new XtConntrack(content).matches();
    }

    private Matches matches() {
        int states = content.getShort(150);
        int status = content.getShort(152);
        Matches rest = (asked & ~ALL_KNOWN) == 0 ? Matches.ALWAYS : Matches.UNSEEN;
        return rest.and(when(
                        STATES,
                        states & ExternalReachability.STATE,
                        states & (ExternalReachability.STATE | TRANSLATED_STATE)))
                .and(when(STATUS, 0, status & TRANSLATED_STATUS))
                .and(when(DIRECTION, 1, 1))
                .and(when(SOURCE, 0, 0))
                .and(destination())
                .and(when(SOURCE_PORT, 0, 0))
                .and(when(DESTINATION_PORT, 0, 0));
    }

    private Matches destination() {
        boolean any = (asked & DESTINATION) == 0 || (inverted & DESTINATION) != 0;
        return any ? Matches.ALWAYS : Matches.PARTLY;
    }

    /** Nothing but zero holds, if it is asked for at all. */
    private Matches when(int flag, int atHost, int onward) {
        boolean equal = (inverted & flag) == 0;
        return (asked & flag) == 0
                ? Matches.ALWAYS
                : Matches.of(MatchScope.of((atHost != 0) == equal), MatchScope.of((onward != 0) == equal));
    }
}
