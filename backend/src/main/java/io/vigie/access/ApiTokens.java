package io.vigie.access;

import java.util.Optional;

/** API tokens, as sign-in asks for them. */
public interface ApiTokens {
    /** The token of this secret as the database has it now, also one that has ended. */
    Optional<ApiToken> bySecret(String secret);

    /** Notes that a token was used, at most once a minute. */
    void used(ApiToken token);
}
