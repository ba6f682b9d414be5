package io.vigie.agent.enrolment;

import io.vigie.json.Json;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What the server gives for a certificate request.
 *
 * @param host what the server calls this host
 */
record Certification(String host, X509Certificate certificate, List<X509Certificate> authorities) {
    static final String UNUSABLE = "holds no certificate for this host; the agent may be too old for it";

    /** Empty unless it has all of it, for this key. */
    static Optional<Certification> of(Json answer, PublicKey key) {
        Optional<String> host = answer.at("host").text();
        Optional<X509Certificate> own = certificates(answer.at("certificate")).stream()
                .findFirst()
                .filter(certificate -> certificate.getPublicKey().equals(key));
        List<X509Certificate> authorities = certificates(answer.at("authority"));
        return host.isPresent() && own.isPresent() && !authorities.isEmpty()
                ? Optional.of(new Certification(host.get(), own.get(), authorities))
                : Optional.empty();
    }

    private static List<X509Certificate> certificates(Json pem) {
        try {
            return KeyFile.certificates(pem.text().orElse(""));
        } catch (GeneralSecurityException notCertificates) {
            return List.of();
        }
    }
}
