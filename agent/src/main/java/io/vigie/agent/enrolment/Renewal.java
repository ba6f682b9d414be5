package io.vigie.agent.enrolment;

import io.vigie.agent.console.Printable;
import io.vigie.agent.server.ServerClient;
import io.vigie.agent.server.ServerResponse;
import io.vigie.json.CanonicalJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Trades this host's certificate for its next one, for a fresh key. The new identity is on the disk before it is used, and the
 * server takes the old one until then: whatever is lost or killed in between, one of them is good.
 */
public final class Renewal {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final AgentState state;
    private final CurrentIdentity current;

    public Renewal(AgentState state, CurrentIdentity current) {
        this.state = state;
        this.current = current;
    }

    /** Waits until it is to be done. */
    public void awaitDue() throws InterruptedException {
        current.awaitDue();
    }

    /**
     * Does it, and gives the end of the new certificate. Throws {@link Failed}, and leaves the old identity as it is.
     */
    public Instant renew() {
        Identity old = current.identity();
        try (ServerClient server = new ServerClient(old.server(), current, PATIENCE)) {
            KeyPair keys = KeyFile.newKeys();
            ServerResponse answer = server.post(
                    "/agents/certificate",
                    CanonicalJson.write(Map.of("certificateRequest", CertificateRequest.pem(keys, old.host()))));
            Certification given = Optional.of(answer)
                    .filter(response -> response.status() == CREATED)
                    .flatMap(response -> Certification.of(response.body(), keys.getPublic()))
                    .orElseThrow(() -> refused(answer));
            Identity fresh = old.renewed(keys.getPrivate(), given.certificate(), given.authorities());
            state.keep(fresh);
            current.become(fresh);
            return fresh.certificate().getNotAfter().toInstant();
        } catch (IOException | GeneralSecurityException failed) {
            throw new Failed(Printable.text(String.valueOf(failed.getMessage())), false, Optional.empty());
        }
    }

    private static Failed refused(ServerResponse answer) {
        String reason = switch (answer.code()) {
            case "certificate-expired-long-ago" ->
                "it ended too long ago; enrol this host again with a token, see vigie-agent enrol";
            case "certificate-replaced" ->
                "another agent has renewed it, so that this agent's files were copied or restored;"
                        + " enrol this host again with a token made for it";
            case "authority-ended" ->
                "its authority was replaced while this host was away; enrol this host again with a token made for it";
            case "certificate-revoked" -> "this host was revoked; only a token made for it brings it back";
            default -> "";
        };
        return reason.isEmpty()
                ? new Failed(answered(answer), false, answer.retryAfter())
                : new Failed(reason, true, answer.retryAfter());
    }

    private static String answered(ServerResponse answer) {
        return answer.status() == CREATED
                ? "the server's answer " + Certification.UNUSABLE
                : ("the server answered with status " + answer.status() + " " + Printable.text(answer.code())).strip();
    }

    /** The certificate is still the old one. The message is the reason, for people. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean lasting;
        private final transient Optional<Duration> retryAfter;

        Failed(String message, boolean lasting, Optional<Duration> retryAfter) {
            super(message);
            this.lasting = lasting;
            this.retryAfter = retryAfter;
        }

        /** Whether only people can change it. */
        public boolean isLasting() {
            return lasting;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
