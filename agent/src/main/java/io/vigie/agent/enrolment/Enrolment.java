package io.vigie.agent.enrolment;

import io.vigie.agent.console.Printable;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerClient;
import io.vigie.agent.server.ServerResponse;
import io.vigie.agent.server.ServerTrust;
import io.vigie.collect.host.PemFiles;
import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.report.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Turns a one-time token into a certificate of this host's own. The key is made here and never leaves. */
public final class Enrolment {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final AgentState state;

    public Enrolment(AgentState state) {
        this.state = state;
    }

    /**
     * What an administrator was given for a new host.
     *
     * @param token good for one host, or for several where the administrator said so
     */
    public record Invitation(ServerAddress server, String token, CaPin pin) {}

    /**
     * A person has to approve this host first; until then the same is to be asked again.
     *
     * @param fingerprint SHA-256 over this host's key, by which that person knows it
     * @param retryAfter how long the server asks to be left alone
     */
    public record Waiting(String fingerprint, Optional<Duration> retryAfter) {}

    /**
     * Asks once; empty when the host is enrolled. Throws {@link Refused} with a sentence for people. The key is on the disk before it is asked for, so that an agent that is
     * killed before it has the answer asks again with the same one, and is the same host. A host that was enrolled there before
     * shows its certificate, and is the same host too.
     */
    public Optional<Waiting> enrol(Invitation invitation, String hostName) {
        try {
            KeyPair keys = state.enrolmentKeys();
            ServerResponse answer = ask(invitation, CertificateRequest.pem(keys, hostName), hostName);
            return switch (answer.status()) {
                case CREATED -> {
                    keep(invitation, keys, answer.body());
                    yield Optional.empty();
                }
                case ACCEPTED ->
                    Optional.of(new Waiting(Digest.of(keys.getPublic().getEncoded()), answer.retryAfter()));
                default ->
                    throw new Refused(sentence(answer), answer.retryAfter().isPresent());
            };
        } catch (IOException failed) {
            throw new Refused(sentence(invitation.server(), failed), !(failed instanceof SSLException));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks EC keys or TLS 1.3", impossible);
        }
    }

    private ServerResponse ask(Invitation invitation, String request, String hostName)
            throws IOException, GeneralSecurityException {
        SSLSocketFactory tls = Identity.tls(ownKeys(invitation), ServerTrust.pinned(invitation.pin()));
        try (ServerClient server = new ServerClient(invitation.server(), () -> tls, PATIENCE)) {
            return server.post(
                    "/agents/enrolment",
                    CanonicalJson.write(
                            Map.of("token", invitation.token(), "certificateRequest", request, "name", hostName)));
        }
    }

    private KeyManager[] ownKeys(Invitation invitation) throws IOException, GeneralSecurityException {
        Optional<Identity> before = state.readableIdentity()
                .filter(identity ->
                        identity.isUnder(invitation.pin()) || identity.server().equals(invitation.server()));
        return before.isEmpty()
                ? new KeyManager[0]
                : PemFiles.keys(before.get().key(), List.of(before.get().certificate()));
    }

    private void keep(Invitation invitation, KeyPair keys, Json answer) throws IOException, GeneralSecurityException {
        Certification given = Certification.of(answer, keys.getPublic())
                .filter(certification -> certification.authorities().stream().anyMatch(invitation.pin()::isOf))
                .orElseThrow(() -> new Refused("The server's answer " + Certification.UNUSABLE + ".", false));
        state.keep(new Identity(
                invitation.server(), given.host(), keys.getPrivate(), given.certificate(), given.authorities()));
    }

    private static String sentence(ServerResponse answer) {
        return switch (answer.code()) {
            case "token-unknown" -> "The server does not know this token; ask the administrator for a new one.";
            case "token-expired" -> "This token has expired; ask the administrator for a new one.";
            case "token-used" -> "This token was used before; ask the administrator for a new one.";
            case "token-of-another-group" ->
                "This host belongs to another group than the token; ask for a token made for this host.";
            case "certificate-revoked" ->
                "This host was revoked; ask the administrator for a token made for it, which alone brings it back.";
            case "authority-ended" ->
                "The authority of this host's certificate has ended (authority-ended); ask the administrator for a token made"
                        + " for this host.";
            case "certificate-replaced" ->
                "Another agent has renewed this host's certificate, so that this agent's files were copied or restored;"
                        + " ask the administrator for a token made for this host.";
            case "enrolment-refused" ->
                "An administrator has refused to let this host in (enrolment-refused); ask for a new token.";
            case "certificate-request-invalid" -> "The server cannot read the certificate request of this agent.";
            default ->
                "The server refused to enrol this host with status " + answer.status()
                        + (answer.code().isEmpty() ? "." : " and code " + Printable.text(answer.code()) + ".");
        };
    }

    private static String sentence(ServerAddress server, IOException failed) {
        if (isCausedBy(failed, ServerTrust.WrongPin.class)) {
            return "The server at " + server + " is not the one that --ca-pin was made for; nothing was sent to it.";
        }
        if (failed instanceof SSLException) {
            return "The server at " + server + " does not prove to be that name: its certificate does not hold.";
        }
        return "The server at " + server + " cannot be reached: " + Printable.text(String.valueOf(failed.getMessage()));
    }

    private static boolean isCausedBy(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The host is not enrolled. The message is one sentence for people. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean passing;

        Refused(String message, boolean passing) {
            super(message);
            this.passing = passing;
        }

        /** Whether the same may be answered otherwise a little later. */
        public boolean isPassing() {
            return passing;
        }
    }
}
