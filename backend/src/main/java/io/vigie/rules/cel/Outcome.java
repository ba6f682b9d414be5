package io.vigie.rules.cel;

import io.vigie.rules.verdicts.WhyUnknown;

/** What an expression came to. */
public sealed interface Outcome {

    record Value(Object value) implements Outcome {}

    record Unknown(WhyUnknown why) implements Outcome {}
}
