package io.vigie.enrol;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * One of our authorities, without its key.
 *
 * @param id 1 for the first, one more for each that follows
 * @param cross its key, certified by the authority before it; empty for the first
 */
record StoredAuthority(
        int id,
        X509Certificate certificate,
        Optional<X509Certificate> cross,
        Instant createdAt,
        Optional<Instant> endedAt) {

    /** When it signs: once every node has read of it. */
    Instant signsFrom() {
        return createdAt.plus(Authorities.UNTIL_ALL_NODES_KNOW);
    }
}
