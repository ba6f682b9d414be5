package io.vigie.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Gives each sender turns at a bounded rate (the generic cell rate algorithm: one instant for each sender). Nobody is refused: who
 * comes faster waits, for {@value #LONGEST_WAIT_SECONDS} s at most, so that whoever shares an address with an attacker still gets
 * in.
 */
@Component
public class RateLimit {
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(LONGEST_WAIT_SECONDS);
    private static final int MOST_KEPT = 20_000;

    private final long interval;
    private final long burst;
    private final LongSupplier nanos;
    private final Cache<String, AtomicLong> turns = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    @Autowired
    public RateLimit(RateLimitProperties properties) {
        this(properties, sinceNow());
    }

    private static LongSupplier sinceNow() {
        long began = System.nanoTime();
        return () -> System.nanoTime() - began;
    }

    RateLimit(RateLimitProperties properties, LongSupplier nanos) {
        this.interval = Duration.ofSeconds(1).toNanos() / properties.perSecond();
        this.burst = interval * properties.burst();
        this.nanos = nanos;
    }

    /**
     * Takes the next turn of a sender.
     *
     * @param cost as many turns as it takes
     * @return how long this one has to wait
     */
    public Duration next(String sender, long cost) {
        long now = nanos.getAsLong();
        long farthest = now + LONGEST_WAIT.toNanos();
        long turn = turns.get(sender, first -> new AtomicLong(now - burst))
                .updateAndGet(last -> Math.min(farthest, Math.max(last, now - burst) + cost * interval));
        return Duration.ofNanos(Math.max(0, turn - now));
    }
}
