package io.vigie.enrol;

import io.vigie.access.GroupPath;
import io.vigie.enrol.CertificateService.Issued;
import io.vigie.enrol.CertificateService.Known;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Decides which host somebody with a token is: one that is new, or one that is enrolled and can prove it. */
@Component
class Admission {
    private final CertificateService certificates;
    private final HostCertificateStore standings;
    private final HostService hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Admission(
            CertificateService certificates,
            HostCertificateStore standings,
            HostService hosts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certificates = certificates;
        this.standings = standings;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives that host a certificate for this key. A use of the token is taken, unless this key was enrolled with it before.
     *
     * @param name what a new host is called
     * @param shown the certificate that the connection has shown
     */
    Issued admit(TokenEntity token, PublicKey key, String name, Optional<AgentCertificate> shown) {
        Optional<Known> known = certificates.known(key);
        if (known.flatMap(Known::token).filter(token.id::equals).isPresent()) {
            return certificates.issueNext(known.get().host(), key, token.id);
        }
        take(token);
        if (token.hostId != null) {
            events.publishEvent(new CertificatesEnded(token.hostId));
            return certificates.issueOnly(token.hostId, key, token.id);
        }
        return shown.map(this::speaker)
                .or(() -> known.map(Known::host))
                .map(host -> enrolledHost(token, key, host))
                .orElseGet(() -> newHost(token, key, name));
    }

    private void take(TokenEntity token) {
        if (!token.expiresAt.isAfter(clock.instant())) {
            throw new CodedException(ProblemType.TOKEN_EXPIRED);
        }
        if (token.usesLeft == 0) {
            throw new CodedException(ProblemType.TOKEN_USED);
        }
        token.usesLeft--;
        token.uses++;
    }

    private UUID speaker(AgentCertificate shown) {
        standings.use(shown.host(), shown.serial()).require();
        return shown.host();
    }

    /** A token brings back no host that it could not have let in. */
    private Issued enrolledHost(TokenEntity token, PublicKey key, UUID host) {
        if (!hosts.isWithin(host, new GroupPath(token.groupPath))) {
            throw new CodedException(ProblemType.TOKEN_OF_ANOTHER_GROUP);
        }
        return certificates.issueNext(host, key, token.id);
    }

    private Issued newHost(TokenEntity token, PublicKey key, String name) {
        UUID host = UUID.randomUUID();
        return certificates.issueFirst(
                host, key, token.id, serial -> hosts.register(host, name, new GroupPath(token.groupPath), serial));
    }
}
