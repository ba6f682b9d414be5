package io.vigie.rules.verdicts;

import java.time.Instant;
import java.util.List;

/**
 * What one version of a rule says of a case, and when. Time alone changes only the verdict of a rule with an
 * {@code until}; that rule gives a judgement for each stretch of time between its instants, so that none is ever made again; one
 * for neighbours where the verdict is the same.
 *
 * @param evidence the facts that were looked at, in the order in which the rule names them
 * @param holdsFrom inclusive; {@link #ALWAYS} when it does not depend on time
 * @param holdsUntil exclusive; {@link #FOR_EVER} when time does not end it
 */
public record Judgement(
        String rule, int version, Verdict verdict, List<Evidence> evidence, Instant holdsFrom, Instant holdsUntil) {

    public static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    public Judgement until(Instant end) {
        return new Judgement(rule, version, verdict, evidence, holdsFrom, end);
    }
}
