package io.vigie.access.openid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sessions on this node that began at the provider, and which of them have ended. One that is unknown here has ended. */
final class ProviderSessions {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofDays(2);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Cache<UUID, Slot> slots =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(IDLE).build();
    private final LoadingCache<String, Boolean> ended;

    /** @param ended whether the provider ended the sign-in that it calls so */
    ProviderSessions(Function<String, Boolean> ended) {
        this.ended = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .build(ended::apply);
    }

    /** A session with a lock: refresh tokens may be for one use, so that two questions at once would spend one twice. */
    private static final class Slot {
        private final ReentrantLock asking = new ReentrantLock();
        private volatile ProviderSession session;

        private Slot(ProviderSession session) {
            this.session = session;
        }
    }

    UUID begin(ProviderSession session) {
        UUID id = UUID.randomUUID();
        slots.put(id, new Slot(session));
        return id;
    }

    Optional<ProviderSession> session(UUID id) {
        return Optional.ofNullable(slots.getIfPresent(id)).map(slot -> slot.session);
    }

    boolean isOver(UUID id) {
        return session(id)
                .map(session -> session.sid().map(ended::get).orElse(false))
                .orElse(true);
    }

    void end(UUID id) {
        slots.invalidate(id);
    }

    /** Asks again what is known here of a sign-in. */
    void recheck(String sid) {
        ended.invalidate(sid);
    }

    /** Something to do with a session while nobody else does it. */
    interface Question<T> {
        T ask(ProviderSession now);
    }

    /** Empty for a session that is unknown here. */
    <T> Optional<T> alone(UUID id, Question<Optional<T>> question) {
        @Nullable Slot slot = slots.getIfPresent(id);
        if (slot == null) {
            return Optional.empty();
        }
        slot.asking.lock();
        try {
            return question.ask(slot.session);
        } finally {
            slot.asking.unlock();
        }
    }

    /** Within {@link #alone}. */
    void replace(UUID id, ProviderSession session) {
        Slot slot = slots.getIfPresent(id);
        if (slot != null) {
            slot.session = session;
        }
    }
}
