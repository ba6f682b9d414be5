package io.vigie.rules.cel;

import dev.cel.common.exceptions.CelIterationLimitExceededException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.vigie.rules.verdicts.Verdict;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked CEL expression.
 *
 * @param facts every fact it may read, such as {@code container.privileged}, in the order in which it names them
 */
public record Expression(String text, Set<String> facts, CelRuntime.Program program) {

    public Outcome evaluate(Map<String, ?> roots) {
        try {
            return new Outcome.Value(program.eval(roots));
        } catch (CelEvaluationException failed) {
            return new Outcome.None(unknown(failed));
        }
    }

    private static Verdict.Unknown unknown(CelEvaluationException failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingFact missing) {
                return new Verdict.Unknown(missing.why(), missing.fact());
            }
            if (cause instanceof CelIterationLimitExceededException) {
                return new Verdict.Unknown("rule-too-costly", "");
            }
        }
        return new Verdict.Unknown("rule-failed", "");
    }
}
