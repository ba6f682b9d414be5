package io.vigie.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One container made from a configuration.
 *
 * @param state {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code exited}, {@code dead} …
 * @param startedAt of its newest start; absent when it never ran
 * @param finishedAt when it last ended; absent when it never did
 * @param health {@code starting}, {@code healthy} or {@code unhealthy}; absent without a health check
 * @param addresses its address on each network, by the network's name
 */
public record ContainerInstance(
        String id,
        String state,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Optional<String> health,
        Map<String, String> addresses,
        Optional<Instant> finishedAt)
        implements Instance {

    /** Whether its processes run now, or will without anybody's doing. */
    public boolean running() {
        return state.equals("running") || state.equals("paused") || state.equals("restarting");
    }
}
