package io.vigie.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Backoff between tries: each about twice the one before, and jittered so that a fleet does not come back as one. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 20;

    private final RandomGenerator random;
    private final long longestMillis;
    private int failures;

    Backoff(RandomGenerator random) {
        this(random, LONGEST);
    }

    Backoff(RandomGenerator random, Duration longest) {
        this.random = random;
        this.longestMillis = longest.toMillis();
    }

    Duration next() {
        long milliseconds = Math.min(longestMillis, SHORTEST.toMillis() << Math.min(failures++, DOUBLINGS));
        return Duration.ofMillis(milliseconds / 2 + random.nextLong(milliseconds / 2 + 1));
    }

    void reset() {
        failures = 0;
    }
}
