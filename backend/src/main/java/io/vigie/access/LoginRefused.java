package io.vigie.access;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** Why somebody may not come in, told apart as far as it helps him and not a stranger who guesses. */
public final class LoginRefused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LoginRefused(Reason reason) {
        super(reason.message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The reasons; {@link #code()} names each on the login page's address and in REST problems. */
    public enum Reason {
        CREDENTIALS_WRONG("User name and password do not belong together"),
        PASSWORD_EMPTY("Enter your password"),
        USER_NAME_INVALID("A user name has letters, digits, dots, hyphens, underscores and @ only"),
        NO_ROLE("The directory knows you, but none of your groups has a role here; ask an administrator"),
        DIRECTORY_UNREACHABLE("The directory does not answer, so nobody can sign in now; try again later");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String message() {
            return message;
        }
    }
}
