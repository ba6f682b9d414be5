package io.vigie.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast requests of an address are answered while nobody is signed in, and requests of an agent that are refused.
 *
 * @param perSecond how many in the long run, 1 – 1,000,000
 * @param burst how many at once before any waits, 1 – 1,000,000
 */
@ConfigurationProperties("vigie.rate-limit")
public record RateLimitProperties(
        @DefaultValue("50") int perSecond,
        @DefaultValue("200") int burst) {
    private static final int MOST = 1_000_000;

    public RateLimitProperties {
        require("per-second", perSecond);
        require("burst", burst);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(
                    "vigie.rate-limit.%s is %,d: give a number from 1 to %,d".formatted(name, value, MOST));
        }
    }
}
