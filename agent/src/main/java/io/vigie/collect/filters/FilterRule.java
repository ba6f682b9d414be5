package io.vigie.collect.filters;

import java.util.Set;

/**
 * A rule, as far as it tells what becomes of a stranger's packet.
 *
 * @param target the chain that a jump leads to
 * @param families of the packets it is for
 */
record FilterRule(Verb verb, String target, Matches matches, Set<Family> families) {

    static final Set<Family> BOTH = Set.of(Family.values());
    static final Set<Family> ONLY_IPV4 = Set.of(Family.IPV4);
    static final Set<Family> ONLY_IPV6 = Set.of(Family.IPV6);

    enum Verb {
        ACCEPT,
        /** Drops or rejects. */
        REFUSE,
        RETURN,
        JUMP,
        GOTO,
        /** Hands the packet to a program, whose mind nobody knows. */
        ASK,
        NONE
    }

    /** What kind of packets it matches. */
    enum Matches {
        EVERYTHING,
        SOMETHING,
        /** All that leaves towards networks of Docker. */
        TO_CONTAINERS,
        /** What is meant for one address and comes by another way than its own, as Docker refuses it by itself. */
        BY_ANOTHER_WAY,
        /** Nothing that an honest stranger begins: forged, too frequent, of no connection, or from the host itself. */
        NO_STRANGER
    }

    static FilterRule of(Verb verb, String target, Matches matches) {
        return new FilterRule(verb, target, matches, BOTH);
    }

    boolean leads() {
        return verb == Verb.JUMP || verb == Verb.GOTO;
    }

    /** Whether what it does, it does to all packets that pass here. */
    boolean isForAll(Hook hook) {
        return matches == Matches.EVERYTHING || (hook == Hook.FORWARD && matches == Matches.TO_CONTAINERS);
    }

    boolean isForStrangers(Hook hook) {
        return matches != Matches.NO_STRANGER && (hook != Hook.ARRIVAL || matches != Matches.BY_ANOTHER_WAY);
    }
}
