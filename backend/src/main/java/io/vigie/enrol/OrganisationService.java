package io.vigie.enrol;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hosts whose certificates the organisation's own authority issues and renews. A name in the certificate stands for a host that was
 * registered under it: never for one that our authority certifies, whatever that is called.
 */
@Service
public class OrganisationService {
    /** In place of a serial number: the organisation renews without asking us, and the host stays the same. */
    private static final String STANDING = "organisation:";

    private final AgentPortTls tls;
    private final AuthorityService authority;
    private final OrganisationProperties properties;
    private final HostService hosts;
    private final HostCertificateStore standings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;
    private final Cache<String, UUID> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    OrganisationService(
            AgentPortTls tls,
            AuthorityService authority,
            OrganisationProperties properties,
            HostService hosts,
            HostCertificateStore standings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Trail trail,
            Clock clock) {
        this.tls = tls;
        this.authority = authority;
        this.properties = properties;
        this.hosts = hosts;
        this.standings = standings;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The host of a chain that the handshake has trusted; empty for one of our own authorities. Throws {@code host-not-registered}
     * for a name that stands for none.
     */
    public Optional<AgentCertificate> identify(X509Certificate[] chain, String address) {
        X509Certificate own = chain[0];
        if (authority.hasIssued(own)) {
            return Optional.empty();
        }
        Optional<String> name = properties.nameFrom().of(own);
        UUID host = name.flatMap(this::host)
                .or(() -> name.flatMap(unknown -> taken(unknown, address)))
                .orElseThrow(() -> refused(name.orElse(""), address));
        return Optional.of(
                new AgentCertificate(host, STANDING + host, from(chain), until(chain), own.getIssuerX500Principal()));
    }

    private CodedException refused(String name, String address) {
        CodedException refused = new CodedException(ProblemType.HOST_NOT_REGISTERED);
        trail.refused(address, "enrolment", name, Map.of("code", refused.code()));
        return refused;
    }

    /** A chain counts while each of its certificates does. */
    private Instant from(X509Certificate[] chain) {
        return whole(chain)
                .map(one -> one.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant until(X509Certificate[] chain) {
        return whole(chain)
                .map(one -> one.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<X509Certificate> whole(X509Certificate[] chain) {
        var issuer = chain[chain.length - 1].getIssuerX500Principal();
        return Stream.concat(
                Arrays.stream(chain),
                tls.organisation().stream()
                        .filter(one -> one.getSubjectX500Principal().equals(issuer)));
    }

    private Optional<UUID> host(String name) {
        return Optional.ofNullable(known.getIfPresent(name)).or(() -> {
            Optional<UUID> found = stored(name);
            found.ifPresent(host -> known.put(name, host));
            return found;
        });
    }

    private Optional<UUID> stored(String name) {
        return jdbc.sql("select host_id from enrol_organisation_name where name = ?")
                .param(name)
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> taken(String name, String address) {
        return properties
                .group()
                .map(group -> transaction.execute(status -> {
                    UUID host = create(name, new GroupPath(group));
                    trail.done("host:" + host, "enrolment", name, Map.of("group", group, "address", address));
                    return host;
                }));
    }

    /** Of many requests at once one makes the host. */
    private UUID create(String name, GroupPath group) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(name)
                .query(row -> {});
        return stored(name).orElseGet(() -> {
            UUID host = UUID.randomUUID();
            hosts.register(host, name, group, STANDING + host);
            jdbc.sql("insert into enrol_organisation_name (name, host_id, registered_at) values (?, ?, ?)")
                    .params(name, host, Timestamp.from(clock.instant()))
                    .update();
            return host;
        });
    }

    /** A host under the name that its certificate has. */
    public record RegisteredHost(UUID host, String name, GroupPath group) {}

    /** Whether the settings name an authority of the organisation. */
    public boolean isAccepted() {
        return properties.bundle().isPresent();
    }

    /**
     * Registers a name for a new host of a group of the scope. A name that stands for a host of the scope already brings that
     * host back, revoked or not.
     */
    @Transactional
    @RequiresRight(value = Right.REGISTER_HOSTS, action = "host-registered")
    public RegisteredHost register(Scope scope, String person, String name, GroupPath group) {
        if (!scope.covers(group)) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        if (!NameField.PRINTABLE.test(name)) {
            throw new CodedException(ProblemType.HOST_NAME_INVALID);
        }
        Optional<EnrolledState> before = stored(name).map(standings::isRevoked).map(EnrolledState::of);
        UUID host = create(name, group);
        GroupPath place =
                hosts.groupOf(scope, host).orElseThrow(() -> new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE));
        standings.replace(host, STANDING + host);
        Map<String, String> detail = Map.of("group", place.value(), "host", host.toString());
        trail.done(
                person,
                "host-registered",
                name,
                before.map(state -> state.becomes(EnrolledState.ENROLLED).with(detail))
                        .orElse(detail));
        return new RegisteredHost(host, name, place);
    }
}
