package io.vigie.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts how often loops of agents failed and started again, which says that an agent meets what it was not made for. */
@Component
public class RestartedLoops {
    private static final Logger LOG = LoggerFactory.getLogger(RestartedLoops.class);

    private final Cache<UUID, Integer> known =
            Caffeine.newBuilder().maximumSize(100_000).build();
    private final Counter restarted;

    RestartedLoops(MeterRegistry meters) {
        this.restarted = meters.counter("vigie.agents.loops.restarted");
    }

    /** @param restarts since the agent was started, as its heartbeats say */
    public void heard(UUID host, int restarts) {
        int before = known.asMap().getOrDefault(host, 0);
        if (restarts == before) {
            return;
        }
        known.put(host, restarts);
        if (restarts > before) {
            restarted.increment(restarts - before);
            LOG.info(
                    "Loops of the agent of host {} failed and started again, {} times by now; its log says why",
                    host,
                    restarts);
        }
    }
}
