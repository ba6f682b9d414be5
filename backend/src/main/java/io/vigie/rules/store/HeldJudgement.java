package io.vigie.rules.store;

import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;

/** The verdict of a rule in force on a stored case, and when it holds. */
public record HeldJudgement(
        long caseId, String rule, Severity severity, Verdict verdict, Instant holdsFrom, Instant holdsUntil) {

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(holdsFrom) && instant.isBefore(holdsUntil);
    }
}
