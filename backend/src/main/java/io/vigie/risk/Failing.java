package io.vigie.risk;

import io.vigie.rules.verdicts.Severity;

/**
 * A rule that fails on one subject.
 *
 * @param exposure the weight of the subject's {@link Exposure}; not negative
 */
public record Failing(String rule, Severity severity, double exposure) {

    public Failing {
        if (!(exposure >= 0 && exposure < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an exposure of " + exposure);
        }
    }
}
