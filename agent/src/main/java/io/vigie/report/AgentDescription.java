package io.vigie.report;

import java.util.Map;

/**
 * Who reports.
 *
 * @param version the agent's release
 * @param sample whether this report was recorded elsewhere and is sent again to show Vigie without a Docker host
 * @param labels what the administrator of the host said with {@code --label k=v}
 */
public record AgentDescription(String version, boolean sample, Map<String, String> labels) {
    public AgentDescription {
        labels = Map.copyOf(labels);
    }
}
