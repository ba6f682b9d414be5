package io.vigie.agent.enrolment;

import io.vigie.agent.console.Printable;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.PinnedTrust;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerClient;
import io.vigie.agent.server.ServerResponse;
import io.vigie.collect.host.PemFiles;
import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** Turns a one-time token into a certificate of this host's own. The key is made here and never leaves. */
public final class Enrolment {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    /** Throws {@link Refused} with a sentence for people. */
    public void enrol(Invitation invitation, String hostName) {
        try {
            KeyPair keys = newKeys();
            ServerResponse answer = ask(invitation, CertificateRequest.pem(keys, hostName), hostName);
            if (answer.status() != 201) {
                throw new Refused(sentence(answer));
            }
            keep(invitation, keys, answer.body());
        } catch (IOException failed) {
            throw new Refused(sentence(invitation.server(), failed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks EC keys or TLS 1.3", impossible);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static ServerResponse ask(Invitation invitation, String request, String hostName)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new PinnedTrust(invitation.pin())}, null);
        SSLSocketFactory tls = context.getSocketFactory();
        try (ServerClient server = new ServerClient(invitation.server(), tls, PATIENCE)) {
            return server.post(
                    "/agents/enrolment",
                    CanonicalJson.write(
                            Map.of("token", invitation.token(), "certificateRequest", request, "name", hostName)));
        }
    }

    private void keep(Invitation invitation, KeyPair keys, Json answer) throws IOException {
        Optional<String> host = answer.at("host").text();
        Optional<String> certificate = answer.at("certificate").text();
        Optional<String> authority = answer.at("authority").text();
        boolean usable = host.isPresent()
                && certificate.filter(pem -> isFor(keys.getPublic(), pem)).isPresent()
                && authority.filter(pem -> isPinned(invitation.pin(), pem)).isPresent();
        if (!usable) {
            throw new Refused(
                    "The server's answer holds no certificate for this host; the agent may be too old for it.");
        }
        state.enrolled(
                invitation.server(),
                host.get(),
                authority.get(),
                PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded()),
                certificate.get());
    }

    private static boolean isFor(PublicKey key, String pem) {
        return read(pem).stream()
                .findFirst()
                .filter(own -> own.getPublicKey().equals(key))
                .isPresent();
    }

    private static boolean isPinned(CaPin pin, String pem) {
        return read(pem).stream().anyMatch(pin::isOf);
    }

    private static List<X509Certificate> read(String pem) {
        try {
            return PemFiles.certificates(pem);
        } catch (GeneralSecurityException notCertificates) {
            return List.of();
        }
    }

    private static String sentence(ServerResponse answer) {
        return switch (answer.code()) {
            case "token-unknown" -> "The server does not know this token; ask the administrator for a new one.";
            case "token-expired" -> "This token has expired; ask the administrator for a new one.";
            case "token-used" -> "This token was used before; ask the administrator for a new one.";
            case "certificate-request-invalid" -> "The server cannot read the certificate request of this agent.";
            default ->
                "The server refused to enrol this host with status " + answer.status()
                        + (answer.code().isEmpty() ? "." : " and code " + Printable.text(answer.code()) + ".");
        };
    }

    private static String sentence(ServerAddress server, IOException failed) {
        if (isCausedBy(failed, PinnedTrust.WrongPin.class)) {
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

        Refused(String message) {
            super(message);
        }
    }
}
