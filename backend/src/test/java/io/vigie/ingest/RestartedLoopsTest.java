package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestartedLoopsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RestartedLoops loops = new RestartedLoops(meters);

    private double counted() {
        return meters.get("vigie.agents.loops.restarted").counter().count();
    }

    @Test
    void what_heartbeats_say_is_counted_once() {
        UUID host = UUID.randomUUID();
        loops.heard(host, 0);
        loops.heard(host, 2);
        loops.heard(host, 2);
        loops.heard(host, 3);

        assertThat(counted()).isEqualTo(3);
    }

    @Test
    void an_agent_that_was_started_again_counts_from_nought() {
        UUID host = UUID.randomUUID();
        loops.heard(host, 5);
        loops.heard(host, 0);
        loops.heard(host, 1);
        loops.heard(UUID.randomUUID(), 1);

        assertThat(counted()).isEqualTo(7);
    }
}
