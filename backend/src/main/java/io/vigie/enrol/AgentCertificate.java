package io.vigie.enrol;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate of ours that a connection has shown, with the possession of its key. Whether it still counts is asked of the
 * database, and whether it is within its dates of the server's clock.
 *
 * @param serial in hexadecimal
 * @param issuer the authority that has signed it
 */
public record AgentCertificate(UUID host, String serial, Instant from, Instant until, X500Principal issuer) {
    private static final String NAME = "CN=";

    /** Empty for a certificate that names no host. */
    public static Optional<AgentCertificate> of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            return Optional.of(new AgentCertificate(
                    UUID.fromString(subject.substring(NAME.length())),
                    serial(certificate),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    certificate.getIssuerX500Principal()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notAnAgents) {
            return Optional.empty();
        }
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(until);
    }
}
