package io.vigie.collect.firewall.model;

/** Whether something is refused to strangers. */
enum Filtering {
    YES,
    NO,
    /** A program decides that the kernel asks. */
    UNSEEN;

    Filtering or(Filtering other) {
        return switch (this) {
            case YES -> YES;
            case UNSEEN -> other == YES ? YES : UNSEEN;
            case NO -> other;
        };
    }

    Filtering and(Filtering other) {
        return switch (this) {
            case NO -> NO;
            case UNSEEN -> other == NO ? NO : UNSEEN;
            case YES -> other;
        };
    }
}
