package io.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Why sessions ended, by their ids. A browser sends several requests at once and drops answers when it leaves a page, so a new session
 * that only the first of them is told of may never come back: each that still names the ended one learns the reason.
 */
@Component
public class EndedSessions {
    private static final int MOST = 10_000;

    private final Cache<String, SessionEnd> reasons;

    EndedSessions(PeoplePortProperties properties) {
        this.reasons = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(properties.sessionLife())
                .build();
    }

    public void remember(String session, SessionEnd reason) {
        reasons.put(session, reason);
    }

    Optional<SessionEnd> reason(String session) {
        return Optional.ofNullable(reasons.getIfPresent(session));
    }
}
