package io.vigie.collect.tls;

import java.time.Clock;

/**
 * Whether ports are looked at by connecting to them.
 *
 * @param clock decides how often
 */
public record Probing(boolean allowed, Clock clock) {
    public static final Probing ON = new Probing(true, Clock.systemUTC());
    public static final Probing OFF = new Probing(false, Clock.systemUTC());
}
