package io.vigie.collect.engine;

import io.vigie.report.Problem;

/** Why an engine gave no usable answer. The codes are stable; the sentences hold nothing of the host. */
public enum EngineFailure {
    UNREACHABLE("engine-unreachable", "The engine's socket or address does not accept connections.", true),
    FORBIDDEN("engine-forbidden", "The agent may not open the engine's socket.", true),
    TLS_FAILED("engine-tls-failed", "The engine and the agent do not accept each other's certificates.", true),
    TIMEOUT("engine-timeout", "The engine did not answer in time.", true),
    CUT_SHORT("engine-answer-cut-short", "The engine's answer ended in its middle.", false),
    NOT_UNDERSTOOD("engine-answer-not-understood", "The engine's answer is not of the form expected.", false),
    TOO_LARGE("engine-answer-too-large", "The engine's answer is larger than the agent reads.", false),
    ERROR("engine-error", "The engine answered with an error.", false);

    private final String code;
    private final String detail;
    private final boolean wholeEngine;

    EngineFailure(String code, String detail, boolean wholeEngine) {
        this.code = code;
        this.detail = detail;
        this.wholeEngine = wholeEngine;
    }

    public Problem problem() {
        return new Problem(code, detail);
    }

    /** Whether the next question will most likely fare no better. */
    public boolean concernsWholeEngine() {
        return wholeEngine;
    }
}
