package io.vigie.access.token;

import io.vigie.access.ApiToken;
import io.vigie.access.ApiTokens;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** API tokens as requests bring them: one statement for each, and a second at most once a minute. */
@Component
class StoredTokens implements ApiTokens {
    private static final Duration COARSE = Duration.ofMinutes(1);

    /** After such a time without use, a use is a sign-in in the trail. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final ApiTokenStore store;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    StoredTokens(ApiTokenStore store, PlatformTransactionManager transactions, Trail trail, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public Optional<ApiToken> bySecret(String secret) {
        return TokenSecret.of(secret).map(TokenSecret::digest).flatMap(store::byDigest);
    }

    @Override
    public void used(ApiToken token) {
        Instant now = clock.instant();
        if (isUnusedFor(COARSE, token, now)) {
            transaction.executeWithoutResult(status -> note(token, now));
        }
    }

    private void note(ApiToken token, Instant now) {
        if (store.used(token.id(), now.minus(COARSE), now) && isUnusedFor(PAUSE, token, now)) {
            trail.signedIn(
                    token.person(), Map.of(Trail.TOKEN, token.credential().label()));
        }
    }

    private static boolean isUnusedFor(Duration time, ApiToken token, Instant now) {
        return token.lastUsedAt().filter(last -> last.plus(time).isAfter(now)).isEmpty();
    }
}
