package io.vigie.collect.filters;

/** How far a condition holds for the packet with which a stranger begins a connection. */
enum Reach {
    ALWAYS,
    /** For some of them: too many to call them let in, too few to call them refused. */
    PARTLY,
    /** A condition that is not understood. */
    UNSEEN,
    NEVER;

    static Reach of(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    Reach and(Reach other) {
        return ordinal() > other.ordinal() ? this : other;
    }

    Reach not() {
        return switch (this) {
            case ALWAYS -> NEVER;
            case NEVER -> ALWAYS;
            case PARTLY, UNSEEN -> UNSEEN;
        };
    }
}
