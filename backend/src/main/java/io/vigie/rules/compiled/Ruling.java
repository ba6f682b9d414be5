package io.vigie.rules.compiled;

import io.vigie.rules.cel.Outcome;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.Optional;

/** A verdict, and why it is unknown where it is. */
record Ruling(Verdict verdict, Optional<WhyUnknown> why) {

    static Ruling unknown(WhyUnknown why) {
        return new Ruling(Verdict.UNKNOWN, Optional.of(why));
    }

    static Ruling of(Outcome outcome, Verdict whereTrue, Verdict otherwise) {
        return switch (outcome) {
            case Outcome.Unknown(WhyUnknown why) -> unknown(why);
            case Outcome.Value(Object value) ->
                new Ruling(value.equals(true) ? whereTrue : otherwise, Optional.empty());
        };
    }
}
