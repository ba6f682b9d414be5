package io.vigie.access;

import io.vigie.problem.ProblemType;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Why somebody may not come in, told apart as far as it helps them and not somebody who guesses. */
public final class LoginRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final long waitSeconds;

    LoginRefused(Reason reason) {
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
        DIRECTORY_UNREACHABLE(ProblemType.DIRECTORY_UNREACHABLE);

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
