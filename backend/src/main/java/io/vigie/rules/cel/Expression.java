package io.vigie.rules.cel;

import dev.cel.common.exceptions.CelIterationLimitExceededException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked CEL expression.
 *
 * @param facts every fact it may read, such as {@code container.privileged}, in the order in which it names them
 */
public record Expression(String text, Set<String> facts, CelRuntime.Program program) {

    /** Whether it depends on what was known of ends of support. */
    public boolean readsSupport() {
        return facts.stream().anyMatch(fact -> fact.startsWith(BundledSupport.ROOT + "."));
    }

    public Outcome evaluate(Map<String, ?> roots) {
        try {
            return new Outcome.Value(program.eval(roots));
        } catch (CelEvaluationException failed) {
            return new Outcome.Unknown(unknown(failed));
        }
    }

    private static WhyUnknown unknown(CelEvaluationException failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingFact missing) {
                return new WhyUnknown(missing.why(), missing.fact());
            }
            if (cause instanceof CelIterationLimitExceededException) {
                return WhyUnknown.RULE_TOO_COSTLY;
            }
        }
        return WhyUnknown.RULE_FAILED;
    }
}
