package io.vigie.collect.swarm;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.PemFiles;
import io.vigie.report.Missing;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates by which the members of a swarm know each other, and how long they last. */
final class SwarmCertificates {
    private SwarmCertificates() {}

    /** While the authority is being replaced both are in the bundle; the one that ends first counts. */
    static void authority(String pem, Gathering found) {
        in(pem).min((one, other) -> one.getNotAfter().compareTo(other.getNotAfter()))
                .ifPresentOrElse(
                        first -> found.put(
                                        "swarmAuthorityValidFrom",
                                        Optional.of(first.getNotBefore().toInstant()))
                                .put(
                                        "swarmAuthorityValidUntil",
                                        Optional.of(first.getNotAfter().toInstant())),
                        () -> found.miss("swarmAuthorityValidFrom", Missing.NOT_UNDERSTOOD)
                                .miss("swarmAuthorityValidUntil", Missing.NOT_UNDERSTOOD));
    }

    /** None where the text is no certificate. */
    static Stream<X509Certificate> in(String pem) {
        try {
            return PemFiles.certificates(pem).stream();
        } catch (GeneralSecurityException unusable) {
            return Stream.empty();
        }
    }
}
