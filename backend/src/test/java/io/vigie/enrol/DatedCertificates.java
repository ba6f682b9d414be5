package io.vigie.enrol;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;

/** Agents' certificates of the server's own authority with dates that a test needs. */
public final class DatedCertificates {
    private DatedCertificates() {}

    public static X509Certificate issue(
            AuthorityService authority, PublicKey key, UUID host, Instant from, Instant until) {
        return authority.issue(key, host.toString(), from, until);
    }
}
