package io.vigie.enrol;

import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.Digest;
import io.vigie.trail.Trail;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets hosts in: a person makes a token, an agent trades it for a certificate of its own. */
@Service
public class EnrolmentService {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);
    private static final int MOST_USES = 1_000;

    private final TokenRepository tokens;
    private final AuthorityService authority;
    private final HostService hosts;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    EnrolmentService(
            TokenRepository tokens,
            AuthorityService authority,
            HostService hosts,
            JdbcClient jdbc,
            Trail trail,
            Clock clock) {
        this.tokens = tokens;
        this.authority = authority;
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** What somebody asks of a token: into which group, for how long (1 s – 30 days), for how many hosts (1 – 1,000). */
    public record TokenRequest(GroupPath group, Duration life, int uses) {
        public TokenRequest {
            if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
                throw new CodedException(ProblemType.TOKEN_LIFE_INVALID);
            }
            if (uses < 1 || uses > MOST_USES) {
                throw new CodedException(ProblemType.TOKEN_USES_INVALID);
            }
        }
    }

    /** A token in clear, this once. */
    public record NewToken(EnrolmentToken token, String secret, String pin) {}

    /** What an enrolled agent is given: its host's id, its certificate, the authority to trust. */
    public record Enrolled(UUID host, String certificate, String authority) {}

    /** Makes a token for a group within the scope. */
    @Transactional
    public NewToken createToken(Scope scope, String person, TokenRequest request) {
        if (!scope.covers(request.group())) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        hosts.ensureGroup(request.group());
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        TokenEntity entity = new TokenEntity();
        entity.id = UUID.randomUUID();
        entity.digest = digest(secret);
        entity.groupPath = request.group().value();
        entity.createdBy = person;
        entity.createdAt = clock.instant();
        entity.expiresAt = clock.instant().plus(request.life());
        entity.usesLeft = request.uses();
        tokens.save(entity);
        trail.done(person, "enrolment-token", entity.id.toString(), Map.of("group", entity.groupPath));
        return new NewToken(entity.token(), secret, authority.pin());
    }

    /** Tokens for groups within the scope, newest first. */
    @Transactional(readOnly = true)
    public List<EnrolmentToken> tokens(Scope scope) {
        return tokens.findAllByOrderByCreatedAtDesc().stream()
                .map(TokenEntity::token)
                .filter(token -> scope.covers(token.group()))
                .toList();
    }

    /** Trades a token and a certificate request for a certificate; refusals are written to the trail. */
    @Transactional
    public Enrolled enrol(String secret, String certificateRequest, String name, String address) {
        try {
            PublicKey key = Certificates.requestedKey(certificateRequest);
            return enrol(take(secret), key, printable(name));
        } catch (CodedException refused) {
            trail.refused(address, "enrolment", printable(name), Map.of("code", refused.code()));
            throw refused;
        }
    }

    private TokenEntity take(String secret) {
        TokenEntity token = tokens.findByDigest(digest(secret))
                .orElseThrow(
                        () -> refused(ProblemType.TOKEN_UNKNOWN));
        if (!token.expiresAt.isAfter(clock.instant())) {
            throw refused(ProblemType.TOKEN_EXPIRED);
        }
        if (token.usesLeft == 0) {
            throw refused(ProblemType.TOKEN_USED);
        }
        token.usesLeft--;
        token.uses++;
        return token;
    }

    private Enrolled enrol(TokenEntity token, PublicKey key, String name) {
        UUID host = UUID.randomUUID();
        X509Certificate certificate = authority.issue(key, host.toString());
        String serial = certificate.getSerialNumber().toString(16);
        hosts.register(host, name, new GroupPath(token.groupPath), serial);
        jdbc.sql("""
                insert into enrol_certificate (serial, host_id, issued_at, expires_at, token_id)
                values (?, ?, ?, ?, ?)""")
                .params(serial, host, Timestamp.from(clock.instant()))
                .params(Timestamp.from(certificate.getNotAfter().toInstant()), token.id)
                .update();
        trail.done("host:" + host, "enrolment", name, Map.of("group", token.groupPath));
        return new Enrolled(host, Certificates.pem(certificate), authority.authorityPem());
    }

    /** Ends the right to report of a host within the scope. */
    @Transactional
    public void revoke(Scope scope, String person, UUID host) {
        if (hosts.groupOf(scope, host).isEmpty() || !hosts.revoke(host)) {
            throw CodedException.notFound("host");
        }
        jdbc.sql("update enrol_certificate set revoked_at = now() where host_id = ? and revoked_at is null")
                .param(host)
                .update();
        trail.done(person, "host-revoked", host.toString(), Map.of());
    }

    private static String printable(String name) {
        String text = name.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return text.isEmpty() ? "unnamed" : text;
    }

    private static CodedException refused(ProblemType type) {
        return new CodedException(type);
    }

    private static String digest(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
