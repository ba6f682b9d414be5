package io.vigie.bodies;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The refusal of what may come again in a few seconds. */
public final class ServerFull {
    private ServerFull() {}

    /** @param message what there is too much of */
    public static CodedException because(String message) {
        return new CodedException(
                ProblemType.SERVER_FULL,
                Map.of("retryAfter", ThreadLocalRandom.current().nextInt(2, 10)),
                message);
    }
}
