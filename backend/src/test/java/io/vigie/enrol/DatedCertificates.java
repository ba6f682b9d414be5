package io.vigie.enrol;

import io.vigie.enrol.sealing.Sealing;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents' certificates of the server's own authority with dates that a test needs. */
public final class DatedCertificates {
    private DatedCertificates() {}

    /** Another server on the same database, with the same sealing. */
    public static AuthorityService anotherNode(JdbcClient jdbc, Sealing sealing) {
        return new AuthorityService(
                jdbc,
                Clock.systemUTC(),
                new EnrolProperties(
                        List.of("localhost"),
                        Duration.ofDays(30),
                        Duration.ofDays(7),
                        false,
                        Duration.ofDays(1),
                        Duration.ofDays(365)),
                sealing);
    }

    public static X509Certificate issue(
            AuthorityService authority, PublicKey key, UUID host, Instant from, Instant until) {
        return authority.issue(key, host.toString(), from, until);
    }
}
