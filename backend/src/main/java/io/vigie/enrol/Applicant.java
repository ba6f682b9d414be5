package io.vigie.enrol;

import io.vigie.report.Digest;
import java.security.PublicKey;
import java.util.Optional;

/**
 * Who asks for a certificate with a token.
 *
 * @param name what a new host is called
 * @param address where it asks from
 * @param shown the certificate that the connection has shown
 */
record Applicant(PublicKey key, String name, String address, Optional<AgentCertificate> shown) {

    /** As the agent shows it too. */
    String fingerprint() {
        return Digest.of(key.getEncoded());
    }
}
