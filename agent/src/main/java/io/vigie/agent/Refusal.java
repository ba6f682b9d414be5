package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.server.ServerResponse;
import java.time.Duration;

/** What an agent does when the server refuses this host's certificate. */
final class Refusal {
    /** How long to leave the server alone when only people can help. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private Refusal() {}

    /** Waits: for as long as it takes to renew a certificate that has expired, else for long, and says why. */
    static void await(ServerResponse answer, Backoff pauses, Sleeper sleeper, Log log) throws InterruptedException {
        if (answer.code().equals("certificate-expired")) {
            sleeper.sleep(pauses.next());
        } else {
            log.warn(sentence(answer));
            sleeper.sleep(LASTS);
        }
    }

    private static String sentence(ServerResponse answer) {
        return switch (answer.code()) {
            case "certificate-replaced" ->
                "The server no longer accepts this host's certificate (certificate-replaced): another agent has renewed it,"
                        + " so that this agent's files were copied or restored; enrol this host with a token made for it.";
            case "certificate-revoked" ->
                "The server no longer accepts this host's certificate (certificate-revoked): only a token made for this host"
                        + " brings it back.";
            case "host-not-registered" ->
                "The name in this host's certificate stands for no host of the server (host-not-registered); ask the"
                        + " administrator to register it.";
            case "authority-ended" ->
                "The server no longer accepts this host's certificate (authority-ended): its authority was replaced while this"
                        + " host was away; enrol this host with a token made for it.";
            default ->
                "The server no longer accepts this host's certificate: "
                        + (answer.code().isEmpty() ? "status " + answer.status() : answer.code()) + ".";
        };
    }
}
