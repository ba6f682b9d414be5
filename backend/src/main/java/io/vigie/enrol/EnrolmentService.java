package io.vigie.enrol;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.CertificateService.Issued;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.Digest;
import io.vigie.trail.Trail;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
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
    private final CertificateService certificates;
    private final HostService hosts;
    private final Admission admission;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Clock clock;

    EnrolmentService(
            TokenRepository tokens,
            AuthorityService authority,
            CertificateService certificates,
            HostService hosts,
            Admission admission,
            ApplicationEventPublisher events,
            Trail trail,
            Clock clock) {
        this.tokens = tokens;
        this.authority = authority;
        this.certificates = certificates;
        this.hosts = hosts;
        this.admission = admission;
        this.events = events;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What somebody asks of a token: into which group, for how long (1 s – 30 days), for how many hosts (1 – 1,000).
     *
     * @param approval whether a person has to approve each of these hosts
     */
    public record TokenRequest(GroupPath group, Duration life, int uses, boolean approval) {
        public TokenRequest(GroupPath group, Duration life, int uses) {
            this(group, life, uses, false);
        }

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

    /** Makes a token for a group within the scope. */
    @RequiresRight(value = Right.ENROL_HOSTS, action = "enrolment-token")
    @Transactional
    public NewToken createToken(Scope scope, String person, TokenRequest request) {
        if (!scope.covers(request.group())) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        return create(person, request, Optional.empty());
    }

    /** Makes a token with which one host of the scope comes back, revoked or not, with its history. */
    @RequiresRight(value = Right.REVOKE_HOSTS, action = "enrolment-token")
    @Transactional
    public NewToken createHostToken(Scope scope, String person, UUID host, Duration life, boolean approval) {
        GroupPath group = hosts.groupOf(scope, host).orElseThrow(() -> CodedException.notFound("host"));
        return create(person, new TokenRequest(group, life, 1, approval), Optional.of(host));
    }

    private NewToken create(String person, TokenRequest request, Optional<UUID> host) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        TokenEntity entity = new TokenEntity();
        entity.id = UUID.randomUUID();
        entity.digest = digest(secret);
        entity.groupId = hosts.ensureGroup(request.group());
        entity.groupPath = request.group().value();
        entity.hostId = host.orElse(null);
        entity.createdBy = person;
        entity.createdAt = clock.instant();
        entity.expiresAt = clock.instant().plus(request.life());
        entity.usesLeft = request.uses();
        entity.approval = request.approval();
        tokens.save(entity);
        Map<String, String> detail = new TreeMap<>(Map.of("group", entity.groupPath));
        host.ifPresent(id -> detail.put("host", id.toString()));
        if (request.approval()) {
            detail.put("approval", "true");
        }
        trail.done(person, "enrolment-token", entity.id.toString(), detail);
        return new NewToken(entity.token(), secret, authority.pin());
    }

    /** Tokens for groups within the scope, newest first. */
    @RequiresRight(Right.ENROL_HOSTS)
    @Transactional(readOnly = true)
    public List<EnrolmentToken> tokens(Scope scope) {
        return tokens.findAllByOrderByCreatedAtDesc().stream()
                .map(TokenEntity::token)
                .filter(token -> scope.covers(token.group()))
                .toList();
    }

    /**
     * What an agent asks.
     *
     * @param name what it calls its host
     * @param address where it asks from
     * @param shown the certificate that its connection has shown: of a host that was enrolled before
     */
    public record Application(
            String token, String certificateRequest, String name, String address, Optional<AgentCertificate> shown) {}

    /**
     * Trades a token and a certificate request for a certificate, or for waiting until a person has approved; refusals are written to the trail. Asked again with the same
     * token and key, it is the same host, and costs no further use. A host that shows its certificate keeps its history, and so
     * does one whose token was made for it.
     */
    @Transactional
    public Admitted enrol(Application application) {
        String name = printable(application.name());
        try {
            PublicKey key = Certificates.requestedKey(application.certificateRequest());
            TokenEntity token = tokens.findByDigest(digest(application.token()))
                    .orElseThrow(() -> new CodedException(ProblemType.TOKEN_UNKNOWN));
            Map<String, String> detail = enrolled(token);
            Admitted admitted =
                    admission.admit(token, new Applicant(key, name, application.address(), application.shown()));
            if (admitted instanceof Issued issued) {
                trail.done("host:" + issued.host(), "enrolment", name, detail);
            }
            return admitted;
        } catch (CodedException refused) {
            trail.refused(application.address(), "enrolment", name, Map.of("code", refused.code()));
            throw refused;
        }
    }

    /** A host that comes back with a token of its own is changed; what it was is known before. */
    private Map<String, String> enrolled(TokenEntity token) {
        Map<String, String> detail = Map.of("group", token.groupPath);
        return token.hostId == null
                ? detail
                : certificates
                        .state(token.hostId)
                        .becomes(EnrolledState.ENROLLED)
                        .with(detail);
    }

    /** Ends the right to report of a host within the scope. */
    @RequiresRight(value = Right.REVOKE_HOSTS, action = "host-revoked")
    @Transactional
    public void revoke(Scope scope, String person, UUID host) {
        GroupPath group = hosts.groupOf(scope, host).orElseThrow(() -> CodedException.notFound("host"));
        if (!hosts.revoke(host)) {
            throw CodedException.notFound("host");
        }
        certificates.revokeAll(host);
        events.publishEvent(new CertificatesEnded(host));
        Map<String, String> detail = Map.of("group", group.value());
        trail.done(
                person,
                "host-revoked",
                host.toString(),
                EnrolledState.ENROLLED.becomes(EnrolledState.REVOKED).with(detail));
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

    private static String digest(String secret) {
        return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
