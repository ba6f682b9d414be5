package io.vigie.enrol.sealing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails over the sealing says why in one sentence, in place of a stack of calls. */
final class SealingFailureAnalyzer extends AbstractFailureAnalyzer<SealingException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, SealingException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
