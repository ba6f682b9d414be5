package io.vigie.access;

import io.vigie.problem.ProblemType;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Why somebody may not come in, told apart as far as it helps them and not somebody who guesses. */
public final class LoginRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final long waitSeconds;

    public LoginRefused(Reason reason) {
        this(reason, Duration.ZERO);
    }

    /** @param wait after which it is worth trying again */
    LoginRefused(Reason reason, Duration wait) {
        super(reason.code());
        this.reason = reason;
        this.waitSeconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** How long to wait before the next attempt; 0 when that changes nothing. */
    public long waitSeconds() {
        return waitSeconds;
    }

    public Reason reason() {
        return reason;
    }

    /** The reasons; {@link #code()} names each on the login page's address and in REST problems. */
    public enum Reason {
        CREDENTIALS_WRONG(ProblemType.CREDENTIALS_WRONG),
        PASSWORD_EMPTY(ProblemType.PASSWORD_EMPTY),
        USER_NAME_INVALID(ProblemType.USER_NAME_INVALID),
        NO_ROLE(ProblemType.NO_ROLE),
        TOO_MANY_ATTEMPTS(ProblemType.TOO_MANY_ATTEMPTS),
        DIRECTORY_UNREACHABLE(ProblemType.DIRECTORY_UNREACHABLE),
        PASSWORDS_NOT_TAKEN(ProblemType.PASSWORDS_NOT_TAKEN),
        PROVIDER_UNREACHABLE(ProblemType.PROVIDER_UNREACHABLE),
        PROVIDER_REFUSED(ProblemType.PROVIDER_REFUSED),
        PROVIDER_RESPONSE_INVALID(ProblemType.PROVIDER_RESPONSE_INVALID),
        SIGN_IN_EXPIRED(ProblemType.SIGN_IN_EXPIRED),
        ID_TOKEN_INVALID(ProblemType.ID_TOKEN_INVALID),
        GROUPS_CLAIM_MISSING(ProblemType.GROUPS_CLAIM_MISSING),
        GROUPS_CLAIM_INVALID(ProblemType.GROUPS_CLAIM_INVALID),
        GROUPS_CLAIM_INCOMPLETE(ProblemType.GROUPS_CLAIM_INCOMPLETE),
        USER_NAME_CLAIM_INVALID(ProblemType.USER_NAME_CLAIM_INVALID),
        USER_NAME_TAKEN(ProblemType.USER_NAME_TAKEN);

        private final ProblemType type;

        Reason(ProblemType type) {
            this.type = type;
        }

        public ProblemType type() {
            return type;
        }

        public String code() {
            return type.word();
        }
    }
}
