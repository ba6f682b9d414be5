package io.vigie.enrol;

import io.vigie.enrol.sealing.Sealing;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Holds the authority: made at the first start, kept in the database with its key sealed. */
@Service
public class AuthorityService {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final Clock clock;
    private final EnrolProperties properties;
    private final Authority authority;

    AuthorityService(JdbcClient jdbc, Clock clock, EnrolProperties properties, Sealing sealing) {
        this.clock = clock;
        this.properties = properties;
        create(jdbc, sealing);
        this.authority = read(jdbc, sealing).orElseThrow();
    }

    /** Of two nodes that start at once on an empty database, one makes the authority and both use it. */
    private void create(JdbcClient jdbc, Sealing sealing) {
        Instant now = clock.instant();
        if (read(jdbc, sealing).isEmpty()) {
            Authority made = Certificates.newAuthority(now.minus(CLOCK_SKEW), now.plus(AUTHORITY_LIFE));
            jdbc.sql("""
                    insert into enrol_authority (id, certificate, sealed_key, created_at) values (1, ?, ?, now())
                    on conflict do nothing""")
                    .params(
                            Certificates.pem(made.certificate()),
                            sealing.seal(made.keys().getPrivate().getEncoded()))
                    .update();
        }
    }

    private static Optional<Authority> read(JdbcClient jdbc, Sealing sealing) {
        return jdbc.sql("select certificate, sealed_key from enrol_authority where id = 1")
                .query((row, number) -> open(row.getString(1), sealing.open(row.getBytes(2))))
                .optional();
    }

    private static Authority open(String pem, byte[] key) {
        X509Certificate certificate = Certificates.readCertificate(pem);
        try {
            return new Authority(
                    certificate,
                    new KeyPair(
                            certificate.getPublicKey(),
                            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key))));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("The authority's key cannot be read", unreadable);
        }
    }

    /** What agents pin, see {@code vigie-agent enrol --ca-pin}. */
    public String pin() {
        return authority.pin();
    }

    String authorityPem() {
        return Certificates.pem(authority.certificate());
    }

    X509Certificate issue(PublicKey key, String host) {
        Instant now = clock.instant();
        return issue(key, host, now.minus(CLOCK_SKEW), now.plus(properties.certificateLife()));
    }

    X509Certificate issue(PublicKey key, String host, Instant from, Instant until) {
        return Certificates.agent(authority, key, host, from, until);
    }

    /** A fresh key and certificate for this server, with the authority in the chain so that agents can check their pin. */
    public KeyStore serverIdentity(char[] password) {
        Instant now = clock.instant();
        KeyPair keys = Certificates.newKeys();
        X509Certificate certificate = Certificates.server(
                authority, keys.getPublic(), properties.names(), now.minus(CLOCK_SKEW), now.plus(SERVER_LIFE));
        return store(store -> store.setKeyEntry(
                "vigie", keys.getPrivate(), password, new Certificate[] {certificate, authority.certificate()}));
    }

    /** Whom the agents' port trusts in the handshake: holders of certificates of our authority, of whatever dates. */
    public X509ExtendedTrustManager agents() {
        return new AgentTrust(authority.certificate());
    }

    /** Whom agents trust: our authority alone. */
    public KeyStore trusted() {
        return store(store -> store.setCertificateEntry("authority", authority.certificate()));
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private static KeyStore store(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            return store;
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException("cannot fill a key store in memory", impossible);
        }
    }
}
