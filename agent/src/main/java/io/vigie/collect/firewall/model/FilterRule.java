package io.vigie.collect.firewall.model;

/**
 * A rule, as far as it tells what becomes of a stranger's packet.
 *
 * @param target the chain that a jump leads to
 */
public record FilterRule(Verb verb, String target, Matches matches) {

    public enum Verb {
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

    boolean leads() {
        return verb == Verb.JUMP || verb == Verb.GOTO;
    }
}
