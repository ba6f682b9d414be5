package io.vigie.access.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What OpenID Connect Back-Channel Logout 1.0, section 2.6, asks of a logout token beyond its signature and times. What an ID token has
 * alone is refused: whoever has somebody's ID token cannot end their sessions with it.
 */
final class LogoutTokenValidator implements OAuth2TokenValidator<Jwt> {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final @Nullable String issuer;
    private final String client;
    private final Duration skew;
    private final Clock clock;

    LogoutTokenValidator(@Nullable String issuer, String client, Duration skew, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.skew = skew;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return isForUs(token) && isRecent(token) && isLogout(token) && namesSomebody(token)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_logout_token"));
    }

    private boolean isForUs(Jwt token) {
        return issuer != null
                && issuer.equals(token.getClaims().get("iss") instanceof String text ? text : null)
                && token.getAudience() != null
                && token.getAudience().contains(client);
    }

    private boolean isRecent(Jwt token) {
        Instant now = clock.instant();
        Instant issued = token.getIssuedAt();
        return issued != null
                && token.getExpiresAt() != null
                && !issued.isAfter(now.plus(skew))
                && !issued.isBefore(now.minus(OLDEST).minus(skew));
    }

    private static boolean isLogout(Jwt token) {
        return token.getClaims().get("events") instanceof Map<?, ?> events
                && events.get(EVENT) instanceof Map<?, ?>
                && !token.hasClaim("nonce")
                && token.getId() != null;
    }

    private static boolean namesSomebody(Jwt token) {
        return isText(token, "sub") || isText(token, "sid");
    }

    private static boolean isText(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text && !text.isEmpty();
    }
}
