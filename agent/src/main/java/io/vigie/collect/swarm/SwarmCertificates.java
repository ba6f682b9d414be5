package io.vigie.collect.swarm;

import io.vigie.collect.host.PemFiles;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;

/** The certificates by which the members of a swarm know each other. */
final class SwarmCertificates {
    private SwarmCertificates() {}

    /** None where the text is no certificate. */
    static Stream<X509Certificate> in(String pem) {
        try {
            return PemFiles.certificates(pem).stream();
        } catch (GeneralSecurityException unusable) {
            return Stream.empty();
        }
    }
}
