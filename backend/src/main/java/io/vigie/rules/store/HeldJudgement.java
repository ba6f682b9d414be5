package io.vigie.rules.store;

import io.vigie.rules.model.Severity;
import java.time.Instant;

/** What a rule in force says of a stored case, and from when to when it says so. */
public record HeldJudgement(
        long caseId, String rule, Severity severity, String verdict, Instant holdsFrom, Instant holdsUntil) {

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(holdsFrom) && instant.isBefore(holdsUntil);
    }
}
