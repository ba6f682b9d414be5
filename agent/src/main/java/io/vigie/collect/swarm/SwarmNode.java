package io.vigie.collect.swarm;

import io.vigie.json.Json;
import java.util.Optional;

/** A member of a swarm, as a manager describes it. Its host name is its own choice. */
record SwarmNode(Json told) {
    private static final int MAXIMUM_NAME = 200;

    /** Also one that is about to become one: it gets the secrets. */
    boolean isManager() {
        return told.at("ManagerStatus") instanceof Json.JsonObject
                || "manager".equals(told.at("Spec", "Role").text().orElse(""));
    }

    boolean isLeader() {
        return told.at("ManagerStatus", "Leader").bool().orElse(false);
    }

    /** What is not said to be heard is not: one that starts and one that has gone are unknown to the leader alike. */
    boolean isUnreachable() {
        return isManager()
                && !"reachable"
                        .equals(told.at("ManagerStatus", "Reachability").text().orElse(""));
    }

    boolean isDown() {
        return "down".equals(told.at("Status", "State").text().orElse(""));
    }

    Optional<String> version() {
        return told.at("Description", "Engine", "EngineVersion")
                .text()
                .map(SwarmNode::bounded)
                .filter(version -> !version.isEmpty());
    }

    SwarmAuthority authority() {
        return new SwarmAuthority(told.at("Description", "TLSInfo"));
    }

    String name() {
        return told.at("Description", "Hostname")
                .text()
                .filter(name -> !name.isBlank())
                .or(() -> told.at("ID").text())
                .map(SwarmNode::bounded)
                .orElse("?");
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(MAXIMUM_NAME, text.length()));
    }
}
