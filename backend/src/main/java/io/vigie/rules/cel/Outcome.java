package io.vigie.rules.cel;

import io.vigie.rules.verdicts.Verdict;

/** What an expression came to. */
public sealed interface Outcome {

    record Value(Object value) implements Outcome {}

    record None(Verdict.Unknown why) implements Outcome {}
}
