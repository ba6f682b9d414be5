package io.vigie.collect.engine;

import io.vigie.report.Problem;
import io.vigie.report.ProblemCode;

/** Why an engine gave no usable response. The sentences hold nothing of the host. */
public enum EngineFailure {
    UNREACHABLE(ProblemCode.ENGINE_UNREACHABLE, "The engine's socket or address does not accept connections.", true),
    FORBIDDEN(ProblemCode.ENGINE_FORBIDDEN, "The agent may not open the engine's socket.", true),
    TLS_FAILED(
            ProblemCode.ENGINE_TLS_FAILED, "The engine and the agent do not accept each other's certificates.", true),
    TIMEOUT(ProblemCode.ENGINE_TIMEOUT, "The engine did not respond in time.", true),
    CUT_SHORT(ProblemCode.ENGINE_RESPONSE_TRUNCATED, "The engine's response was truncated.", false),
    NOT_UNDERSTOOD(
            ProblemCode.ENGINE_RESPONSE_NOT_UNDERSTOOD, "The engine's response is not of the form expected.", false),
    TOO_LARGE(ProblemCode.ENGINE_RESPONSE_TOO_LARGE, "The engine's response is larger than the agent reads.", false),
    ERROR(ProblemCode.ENGINE_ERROR, "The engine responded with an error.", false);

    private final ProblemCode code;
    private final String detail;
    private final boolean wholeEngine;

    EngineFailure(ProblemCode code, String detail, boolean wholeEngine) {
        this.code = code;
        this.detail = detail;
        this.wholeEngine = wholeEngine;
    }

    public Problem problem() {
        return new Problem(code.word(), detail);
    }

    /** Whether the next question will most likely fare no better. */
    public boolean concernsWholeEngine() {
        return wholeEngine;
    }
}
