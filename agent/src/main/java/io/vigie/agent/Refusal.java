package io.vigie.agent;

import io.vigie.agent.server.ServerResponse;
import java.time.Duration;

/** What it means that the server refuses this host's certificate. */
final class Refusal {
    /** How long to leave the server alone when only people can help. */
    static final Duration LASTS = Duration.ofMinutes(10);

    private Refusal() {}

    /** Whether the agent itself is about to renew the certificate. */
    static boolean isHealing(ServerResponse answer) {
        return answer.code().equals("certificate-expired");
    }

    static String sentence(ServerResponse answer) {
        return switch (answer.code()) {
            case "certificate-replaced" ->
                "The server no longer accepts this host's certificate (certificate-replaced): another agent has renewed it,"
                        + " so that this agent's files were copied or restored; enrol this host with a token made for it.";
            case "certificate-revoked" ->
                "The server no longer accepts this host's certificate (certificate-revoked): only a token made for this host"
                        + " brings it back.";
            default ->
                "The server no longer accepts this host's certificate: "
                        + (answer.code().isEmpty() ? "status " + answer.status() : answer.code()) + ".";
        };
    }
}
