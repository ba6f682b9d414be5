package io.vigie.rules.verdicts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verdict of one version of a rule on a case, and when it holds. Time alone changes only the verdict of a rule with an
 * {@code until}; that rule gives a judgement for each stretch of time between its instants, so that none is ever made
 * again; one for neighbours where the verdict is the same.
 *
 * @param severity how much the case matters if it fails; the rule's own if it does not
 * @param why why the verdict is unknown; present for an unknown verdict alone
 * @param evidence the facts that were looked at, in the order in which the rule names them
 * @param holdsFrom inclusive; {@link #ALWAYS} when it does not depend on time
 * @param holdsUntil exclusive; {@link #FOR_EVER} when time does not end it
 */
public record Judgement(
        String rule,
        int version,
        Severity severity,
        Verdict verdict,
        Optional<WhyUnknown> why,
        List<Evidence> evidence,
        Instant holdsFrom,
        Instant holdsUntil) {
    public static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    public Judgement {
        if ((verdict == Verdict.UNKNOWN) != why.isPresent()) {
            throw new IllegalArgumentException(rule + ": an unknown verdict has a reason, and no other has one");
        }
        evidence = List.copyOf(evidence);
    }

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(holdsFrom) && instant.isBefore(holdsUntil);
    }

    public Judgement until(Instant end) {
        return new Judgement(rule, version, severity, verdict, why, evidence, holdsFrom, end);
    }
}
