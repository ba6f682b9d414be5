package io.vigie.collect.filters;

import io.vigie.collect.filters.FilterRule.Matches;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.regex.Pattern;

/** What the conditions of a rule come to, as they are met one after another. */
final class Conditions {
    /** Bit of a connection's state: somebody begins it. */
    private static final int NEW = 8;

    private static final Pattern OF_DOCKER = Pattern.compile("docker0|docker_gwbridge|br-([0-9a-f]{12})?");
    private static final Set<String> OF_NO_STRANGER =
            Set.of("limit", "hashlimit", "connlimit", "recent", "quota", "policy", "rpfilter");

    /** Places in {@code struct xt_conntrack_mtinfo3} of linux/netfilter/xt_conntrack.h. */
    private static final int CONNTRACK_FLAGS = 146;

    private static final int CONNTRACK_STATES = 150;

    private boolean some;
    private boolean other;
    private boolean noStranger;
    private boolean anotherWay;
    private boolean oneAddress;
    private Set<Family> families = FilterRule.BOTH;

    /** A condition that leaves some packets out, in a way that does not matter here. */
    void any() {
        some = true;
        other = true;
    }

    /**
     * A match of iptables.
     *
     * @param content what it was given, in the kernel's own form
     */
    void match(String name, ByteBuffer content) {
        if (name.equals("comment")) {
            return;
        }
        any();
        noStranger |= OF_NO_STRANGER.contains(name);
        if (name.equals("state") && content.remaining() >= 4) {
            states(content.getInt(0));
        }
        if (name.equals("conntrack") && content.remaining() >= CONNTRACK_STATES + 2) {
            conntrack(content);
        }
    }

    private void conntrack(ByteBuffer content) {
        boolean byState = (content.getShort(CONNTRACK_FLAGS) & 1) != 0;
        boolean inverted = (content.getShort(CONNTRACK_FLAGS + 2) & 1) != 0;
        if (byState && !inverted) {
            states(content.getShort(CONNTRACK_STATES));
        }
    }

    void neverOfStrangers() {
        any();
        noStranger = true;
    }

    /** @param states of the connection that it takes, as bits */
    void states(int states) {
        any();
        noStranger |= (states & NEW) == 0;
    }

    void from(String device) {
        any();
        noStranger |= device.equals("lo");
    }

    void notFromItsOwn() {
        any();
        anotherWay = true;
    }

    void toOneAddress() {
        any();
        oneAddress = true;
    }

    void to(String device) {
        some = true;
        other |= !OF_DOCKER.matcher(device).matches();
    }

    void only(Family family) {
        some = true;
        families = family == Family.IPV4 ? FilterRule.ONLY_IPV4 : FilterRule.ONLY_IPV6;
    }

    Set<Family> families() {
        return families;
    }

    Matches matches() {
        if (!some) {
            return Matches.EVERYTHING;
        }
        if (noStranger) {
            return Matches.NO_STRANGER;
        }
        if (anotherWay && oneAddress) {
            return Matches.BY_ANOTHER_WAY;
        }
        return other || families != FilterRule.BOTH ? Matches.SOMETHING : Matches.TO_CONTAINERS;
    }
}
