package io.vigie.access;

import io.vigie.problem.ProblemType;
import org.springframework.security.core.AuthenticationException;

/** Why an API token lets nobody in. */
final class TokenRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    TokenRefused(ProblemType type) {
        super(type.word());
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
