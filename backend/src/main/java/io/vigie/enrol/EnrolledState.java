package io.vigie.enrol;

import io.vigie.trail.Change;

/** Whether a host may report, before and after, as the trail has it. */
enum EnrolledState {
    ENROLLED("enrolled"),
    REVOKED("revoked");

    private final String word;

    EnrolledState(String word) {
        this.word = word;
    }

    static EnrolledState of(boolean revoked) {
        return revoked ? REVOKED : ENROLLED;
    }

    Change becomes(EnrolledState after) {
        return new Change("state", word, after.word);
    }
}
