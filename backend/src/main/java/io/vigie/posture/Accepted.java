package io.vigie.posture;

import io.vigie.risk.Grade;
import io.vigie.risk.Hazard;

/**
 * How bad things are without what is accepted by waivers in force; equal to the raw figures where nothing is.
 *
 * @param hazard the raw one worked out once more without the waived findings; never more than it
 * @param score 0 (safe) – 100, from the hazard
 * @param waived how many findings are waived
 */
public record Accepted(double hazard, double score, Grade grade, SeverityCounts waived) {
    public static Accepted of(double hazard, SeverityCounts waived) {
        double score = Hazard.score(hazard);
        return new Accepted(hazard, score, Grade.of(score), waived);
    }

    /** Where nothing is waived. */
    public static Accepted ofRaw(double hazard) {
        return of(hazard, SeverityCounts.NONE);
    }
}
