package io.vigie.collect.firewall.model;

import java.util.List;

/**
 * A rule, as far as it decides on a packet.
 *
 * @param target the chain that a jump leads to
 * @param conditions all of which are to hold
 * @param unread what of it is not understood; empty where all is
 */
public record FilterRule(Verb verb, String target, List<Condition> conditions, String unread) {

    public enum Verb {
        ACCEPT,
        /** Drops or rejects. */
        REFUSE,
        RETURN,
        JUMP,
        GOTO,
        /** Hands the packet to a program, whose mind nobody knows. */
        ASK,
        /** Sends it to another address. */
        TRANSLATE,
        /** Sets the mark that other rules may ask for. */
        MARK,
        NONE
    }

    Extent extent(Packet packet) {
        return Conditions.all(conditions).of(packet);
    }

    boolean leads() {
        return verb == Verb.JUMP || verb == Verb.GOTO;
    }
}
