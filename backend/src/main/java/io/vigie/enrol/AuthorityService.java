package io.vigie.enrol;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vigie.enrol.sealing.Sealing;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Holds the authorities that certify agents and this server: the first is made at the first start, each further one by a
 * roll-over. They are in the database, their keys sealed; what another node changes there holds here within two seconds.
 */
@Service
public class AuthorityService {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityService.class);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** How long a node may go on by what it last read. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Clock clock;
    private final EnrolProperties properties;
    private final AuthorityStore store;
    private final Sealing sealing;
    private final Map<Integer, Authority> opened = new ConcurrentHashMap<>();
    private final LoadingCache<String, Authorities> remembered;
    private final ServerKeys server;
    private volatile Authorities lastRead;

    AuthorityService(JdbcClient jdbc, Clock clock, EnrolProperties properties, Sealing sealing) {
        this.clock = clock;
        this.properties = properties;
        this.store = new AuthorityStore(jdbc);
        this.sealing = sealing;
        if (store.all().all().isEmpty()) {
            add(1, Optional.empty());
        }
        this.lastRead = store.all();
        this.remembered = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build(key -> read());
        this.server = new ServerKeys(() -> signer().id(), this::shown);
        lastRead.living().forEach(this::open);
    }

    private Authorities read() {
        try {
            lastRead = store.all();
        } catch (DataAccessException away) {
            LOG.debug("going on by what was last read of the authorities", away);
        }
        return lastRead;
    }

    Authorities authorities() {
        return remembered.get("all");
    }

    private StoredAuthority signer() {
        return authorities().signer(clock.instant());
    }

    /** Of two nodes that do so at once, one makes it and both use it. Its key is also certified by the authority before it. */
    private void add(int id, Optional<Authority> before) {
        Instant now = clock.instant();
        Instant from = now.minus(CLOCK_SKEW.multipliedBy(2));
        Authority made = Certificates.newAuthority(id, from, now.plus(AUTHORITY_LIFE));
        store.add(
                new StoredAuthority(
                        id,
                        made.certificate(),
                        before.map(old -> Certificates.cross(old, made, from)),
                        now,
                        Optional.empty()),
                sealing.seal(made.keys().getPrivate().getEncoded()));
    }

    /** The next authority, in the caller's transaction. Throws {@code roll-over-under-way} where the one before the newest lives. */
    StoredAuthority follow() {
        Authorities known = store.locked();
        if (known.living().size() > 1) {
            throw new CodedException(ProblemType.ROLL_OVER_UNDER_WAY);
        }
        add(known.newest().id() + 1, Optional.of(open(known.newest())));
        return store.all().newest();
    }

    /** The one that this one follows, within the transaction that made it. */
    StoredAuthority before(StoredAuthority made) {
        return store.all().get(made.id() - 1);
    }

    /** Ends one in the caller's transaction. Throws {@code authority-signs} for the newest. */
    StoredAuthority end(int id) {
        Authorities known = store.locked();
        StoredAuthority ending = known.living().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> CodedException.notFound("authority"));
        if (ending.equals(known.newest())) {
            throw new CodedException(ProblemType.AUTHORITY_SIGNS);
        }
        store.end(id, clock.instant());
        return ending;
    }

    /** After a change of this node. */
    void readAgain() {
        remembered.invalidateAll();
    }

    private Authority open(StoredAuthority stored) {
        return opened.computeIfAbsent(stored.id(), id -> open(stored.certificate(), sealing.open(store.sealedKey(id))));
    }

    private static Authority open(X509Certificate certificate, byte[] key) {
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
        return Authority.pin(signer().certificate());
    }

    /** Whom an agent is to trust from now on. */
    String signerPem() {
        return Certificates.pem(signer().certificate());
    }

    /** The same, for one that may hold a pin of before. */
    String trustedPem() {
        return authorities().trusted(clock.instant()).stream()
                .map(one -> Certificates.pem(one.certificate()))
                .collect(Collectors.joining());
    }

    /** The authority that signs now, with its key. */
    Authority signing() {
        return open(signer());
    }

    X509Certificate issue(PublicKey key, String host) {
        Instant now = clock.instant();
        return issue(key, host, now.minus(CLOCK_SKEW), now.plus(properties.certificateLife()));
    }

    X509Certificate issue(PublicKey key, String host, Instant from, Instant until) {
        return Certificates.agent(open(signer()), key, host, from, until);
    }

    /** The authority that has issued this certificate of ours. */
    int idOf(X509Certificate issued) {
        return authorities().of(issued.getIssuerX500Principal()).orElseThrow().id();
    }

    public boolean hasIssued(X509Certificate certificate) {
        return authorities().of(certificate.getIssuerX500Principal()).isPresent();
    }

    /** Throws {@code authority-ended} for a certificate whose authority counts no longer. */
    public void require(AgentCertificate shown) {
        authorities().of(shown.issuer()).flatMap(StoredAuthority::endedAt).ifPresent(ended -> {
            throw new CodedException(ProblemType.AUTHORITY_ENDED);
        });
    }

    /** Since when another authority signs than the one of this certificate. */
    Optional<Instant> followedAt(AgentCertificate shown) {
        StoredAuthority signer = signer();
        return authorities()
                .of(shown.issuer())
                .filter(one -> !one.equals(signer))
                .map(one -> signer.signsFrom());
    }

    /** A key of this process for the agents' port, certified by the authority that signs. */
    public X509ExtendedKeyManager server() {
        return server;
    }

    private ServerKeys.Shown shown(int id) {
        Instant now = clock.instant();
        StoredAuthority authority = authorities().get(id);
        KeyPair keys = Certificates.newKeys();
        X509Certificate own = Certificates.server(
                open(authority), keys.getPublic(), properties.names(), now.minus(CLOCK_SKEW), now.plus(SERVER_LIFE));
        return new ServerKeys.Shown(
                keys.getPrivate(),
                Stream.concat(Stream.of(own), authorities().chain(authority).stream())
                        .toList());
    }

    /** Whom agents trust: our authorities alone. */
    public KeyStore trusted() {
        List<StoredAuthority> trusted = authorities().trusted(clock.instant());
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            for (StoredAuthority one : trusted) {
                keys.setCertificateEntry("authority-" + one.id(), one.certificate());
            }
            return keys;
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException("cannot fill a key store in memory", impossible);
        }
    }
}
