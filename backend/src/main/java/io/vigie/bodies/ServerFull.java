package io.vigie.bodies;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The refusal of what may come again in a while. */
public final class ServerFull {
    private static final int SOONEST_SECONDS = 2;
    private static final int LATEST_SECONDS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(9);

    private ServerFull() {}

    /** @param message what there is too much of */
    public static CodedException because(String message) {
        return because(message, Duration.ZERO);
    }

    /** @param turn how long others will take that come first; beyond nine minutes, some moment within them is told */
    public static CodedException because(String message, Duration turn) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long first = turn.compareTo(LONGEST) > 0 ? random.nextLong(LONGEST.toSeconds()) : turn.toSeconds();
        return new CodedException(
                ProblemType.SERVER_FULL,
                Map.of("retryAfter", first + random.nextInt(SOONEST_SECONDS, LATEST_SECONDS)),
                message);
    }
}
