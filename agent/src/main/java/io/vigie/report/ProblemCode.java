package io.vigie.report;

import java.util.Locale;

/** Why nothing is known of a whole kind of subject, as agents of this version report it; a newer agent may know more. */
public enum ProblemCode {
    ENGINE_UNREACHABLE,
    ENGINE_FORBIDDEN,
    ENGINE_TLS_FAILED,
    ENGINE_TIMEOUT,
    ENGINE_RESPONSE_TRUNCATED,
    ENGINE_RESPONSE_NOT_UNDERSTOOD,
    ENGINE_RESPONSE_TOO_LARGE,
    ENGINE_ERROR,
    /** An older agent in place of a newer collects nothing of this kind. */
    NOT_COLLECTED;

    /** The code in a {@link Problem}, such as {@code engine-timeout}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
