package io.vigie.rules;

/** What an expression came to. */
sealed interface Outcome {

    record Value(Object value) implements Outcome {}

    record None(Verdict.Unknown why) implements Outcome {}
}
