package io.vigie.enrol;

import java.nio.file.Path;
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

    /** Another server on the same database, with the same key file. */
    public static AuthorityService anotherNode(JdbcClient jdbc, Path keyFile) {
        return new AuthorityService(
                jdbc,
                Clock.systemUTC(),
                new EnrolProperties(
                        keyFile,
                        List.of("localhost"),
                        Duration.ofDays(30),
                        Duration.ofDays(7),
                        false,
                        Duration.ofDays(1),
                        Duration.ofDays(365)));
    }

    public static X509Certificate issue(
            AuthorityService authority, PublicKey key, UUID host, Instant from, Instant until) {
        return authority.issue(key, host.toString(), from, until);
    }
}
