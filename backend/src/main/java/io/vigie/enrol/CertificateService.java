package io.vigie.enrol;

import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.HostCertificateStore.Standing;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.Digest;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The certificates of enrolled hosts: issued, renewed, ended. */
@Service
public class CertificateService {
    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);

    private final AuthorityService authority;
    private final HostCertificateStore hosts;
    private final EnrolProperties properties;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    CertificateService(
            AuthorityService authority,
            HostCertificateStore hosts,
            EnrolProperties properties,
            JdbcClient jdbc,
            Trail trail,
            Clock clock) {
        this.authority = authority;
        this.hosts = hosts;
        this.properties = properties;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** What an agent is given: its host's id, its certificate and the authorities to trust, both in PEM. */
    public record Issued(UUID host, String certificate, String authority) implements Admitted {}

    /**
     * Trades a certificate and a request for another key for the next certificate. The old one counts until the next was used, so
     * that a lost answer locks nobody out. It may have ended, up to {@code vigie.enrol.renewal-grace} ago. From then on the host
     * trusts the authority that signs, and no older one.
     */
    @Transactional
    public Issued renew(AgentCertificate old, String certificateRequest) {
        try {
            PublicKey key = Certificates.requestedKey(certificateRequest);
            refuseOlder(old);
            hosts.lock(old.host());
            hosts.use(old.host(), old.serial()).require();
            refuseHaste(old.host());
            Issued issued = issueNext(old.host(), key, tokenOf(old.serial()).orElse(null));
            String serial = AgentCertificate.serial(Certificates.readCertificate(issued.certificate()));
            Change renewed = new Change("serial", old.serial(), serial);
            trail.done("host:" + old.host(), "certificate-renewed", "", renewed.with(Map.of()));
            return new Issued(issued.host(), issued.certificate(), authority.signerPem());
        } catch (CodedException refused) {
            trail.refused("host:" + old.host(), "certificate-renewed", "", Map.of("code", refused.code()));
            throw refused;
        }
    }

    private void refuseOlder(AgentCertificate old) {
        if (clock.instant().isAfter(old.until().plus(properties.renewalGrace()))) {
            throw new CodedException(ProblemType.CERTIFICATE_EXPIRED_LONG_AGO);
        }
    }

    /**
     * Each renewal is a row and an entry of the trail: a host that asks without end fills neither. And a request that came late
     * does not end the certificate of the one after it, which the agent may hold already.
     */
    private void refuseHaste(UUID host) {
        Instant recently = clock.instant().minus(BETWEEN_RENEWALS);
        boolean hasty = jdbc.sql(
                        "select exists (select 1 from enrol_certificate where host_id = ? and issued_at between ? and ?)")
                .params(host, Timestamp.from(recently), Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
        if (hasty) {
            throw new CodedException(
                    ProblemType.CERTIFICATE_RENEWED_JUST_NOW, Map.of("retryAfter", (int) BETWEEN_RENEWALS.toSeconds()));
        }
    }

    private Optional<UUID> tokenOf(String serial) {
        return jdbc.sql("select token_id from enrol_certificate where serial = ? and token_id is not null")
                .param(serial)
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }

    EnrolledState state(UUID host) {
        return EnrolledState.of(hosts.isRevoked(host));
    }

    /** A certificate that counts beside the host's current one until it is used. */
    Issued issueNext(UUID host, PublicKey key, @Nullable UUID token) {
        X509Certificate certificate = authority.issue(key, host.toString());
        hosts.expect(host, AgentCertificate.serial(certificate))
                .ifPresent(unused -> jdbc.sql("delete from enrol_certificate where serial = ?")
                        .param(unused)
                        .update());
        return write(host, key, token, certificate);
    }

    /** The only certificate of its host from now on, revoked or not. */
    Issued issueOnly(UUID host, PublicKey key, UUID token) {
        X509Certificate certificate = authority.issue(key, host.toString());
        revokeAll(host);
        hosts.replace(host, AgentCertificate.serial(certificate));
        return write(host, key, token, certificate);
    }

    /** The first of a host that {@code register} makes known under its serial number. */
    Issued issueFirst(UUID host, PublicKey key, UUID token, Consumer<String> register) {
        X509Certificate certificate = authority.issue(key, host.toString());
        register.accept(AgentCertificate.serial(certificate));
        return write(host, key, token, certificate);
    }

    private Issued write(UUID host, PublicKey key, @Nullable UUID token, X509Certificate certificate) {
        jdbc.sql("""
                insert into enrol_certificate (serial, host_id, issued_at, expires_at, token_id, key_digest, authority_id)
                values (:serial, :host, :issued, :expires, :token, :key, :authority)""")
                .param("serial", AgentCertificate.serial(certificate))
                .param("host", host)
                .param("issued", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(certificate.getNotAfter().toInstant()))
                .param("token", token, Types.OTHER)
                .param("key", digest(key))
                .param("authority", authority.idOf(certificate))
                .update();
        return new Issued(host, Certificates.pem(certificate), authority.trustedPem());
    }

    /**
     * A certificate that still speaks for its host.
     *
     * @param token what the host was enrolled with
     */
    record Known(UUID host, String serial, Optional<UUID> token) {}

    /** The one for this key. */
    Optional<Known> known(PublicKey key) {
        return jdbc
                .sql("select host_id, serial, token_id from enrol_certificate where key_digest = ?")
                .param(digest(key))
                .query((row, number) -> new Known(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Optional.ofNullable(row.getObject(3, UUID.class))))
                .list()
                .stream()
                .filter(this::stillCounts)
                .findFirst();
    }

    private boolean stillCounts(Known known) {
        Standing standing = hosts.standing(known.host, known.serial);
        return standing == Standing.CURRENT || standing == Standing.NEXT;
    }

    void revokeAll(UUID host) {
        jdbc.sql("update enrol_certificate set revoked_at = now() where host_id = ? and revoked_at is null")
                .param(host)
                .update();
    }

    /** Removes the rows of certificates that can no longer be renewed, but for the two newest of each host. */
    @Transactional
    public void removeEnded() {
        jdbc.sql("""
                delete from enrol_certificate c where expires_at < ? and (
                    select count(*) from enrol_certificate n where n.host_id = c.host_id and n.issued_at > c.issued_at) >= 2""")
                .param(Timestamp.from(clock.instant().minus(properties.renewalGrace())))
                .update();
    }

    private static String digest(PublicKey key) {
        return Digest.of(key.getEncoded());
    }
}
