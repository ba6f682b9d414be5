package io.vigie.collect.firewall.model;

/** How far a condition holds for the packet with which a stranger begins a connection. */
public enum MatchScope {
    ALWAYS,
    /** For some of them: too many to call them let in, too few to call them refused. */
    PARTLY,
    /** A condition that is not understood. */
    UNSEEN,
    NEVER;

    public static MatchScope of(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    public MatchScope and(MatchScope other) {
        return ordinal() > other.ordinal() ? this : other;
    }

    public MatchScope not() {
        return switch (this) {
            case ALWAYS -> NEVER;
            case NEVER -> ALWAYS;
            case PARTLY, UNSEEN -> UNSEEN;
        };
    }
}
