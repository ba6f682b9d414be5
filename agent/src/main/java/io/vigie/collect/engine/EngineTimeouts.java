package io.vigie.collect.engine;

import java.time.Duration;

/**
 * How long an engine may take.
 *
 * @param connect until it accepts a connection
 * @param idle between two pieces of an answer
 * @param whole for an answer from its request to its end
 * @param eventSilence until a stream of events without any is taken for dead
 */
public record EngineTimeouts(Duration connect, Duration idle, Duration whole, Duration eventSilence) {

    public static final EngineTimeouts DEFAULT = new EngineTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));
}
