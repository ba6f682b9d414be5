package io.vigie.enrol;

import io.vigie.access.GroupPath;
import io.vigie.enrol.CertificateService.Issued;
import io.vigie.enrol.CertificateService.Known;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
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
    private final ApprovalService approvals;
    private final AuthorityService authority;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Admission(
            CertificateService certificates,
            HostCertificateStore standings,
            HostService hosts,
            ApprovalService approvals,
            AuthorityService authority,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certificates = certificates;
        this.standings = standings;
        this.hosts = hosts;
        this.approvals = approvals;
        this.authority = authority;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives that host a certificate for this key, once a person has approved where the token says so. A use of the token is
     * taken, unless this key was enrolled with it before.
     */
    Admitted admit(TokenEntity token, Applicant applicant) {
        Optional<Known> known = certificates.known(applicant.key());
        if (known.flatMap(Known::token).filter(token.id::equals).isPresent()) {
            return certificates.issueNext(known.get().host(), applicant.key(), token.id);
        }
        if (!token.approval) {
            token.requireUsable(clock.instant());
            token.take();
            return issue(token, applicant, enrolled(token, applicant, known));
        }
        Optional<UUID> host = enrolled(token, applicant, known);
        Optional<Admitted.Waiting> waits = approvals.await(token, applicant);
        return waits.isPresent() ? waits.get() : issue(token, applicant, host);
    }

    private Issued issue(TokenEntity token, Applicant applicant, Optional<UUID> host) {
        if (token.hostId != null) {
            events.publishEvent(new CertificatesEnded(token.hostId));
            return certificates.issueOnly(token.hostId, applicant.key(), token.id);
        }
        return host.map(id -> certificates.issueNext(id, applicant.key(), token.id))
                .orElseGet(() -> newHost(token, applicant));
    }

    /** The host that comes back by itself; empty for one that is new, and for that of a token that was made for one. */
    private Optional<UUID> enrolled(TokenEntity token, Applicant applicant, Optional<Known> known) {
        if (token.hostId != null) {
            return Optional.empty();
        }
        Optional<UUID> host = applicant.shown().map(this::speaker).or(() -> known.map(Known::host));
        host.ifPresent(id -> refuseOthers(token, id));
        return host;
    }

    private UUID speaker(AgentCertificate shown) {
        authority.require(shown);
        standings.use(shown.host(), shown.serial()).require();
        return shown.host();
    }

    /** A token brings back no host that it could not have let in. */
    private void refuseOthers(TokenEntity token, UUID host) {
        if (!hosts.isWithin(host, new GroupPath(token.groupPath))) {
            throw new CodedException(ProblemType.TOKEN_OF_ANOTHER_GROUP);
        }
    }

    private Issued newHost(TokenEntity token, Applicant applicant) {
        UUID host = UUID.randomUUID();
        return certificates.issueFirst(
                host,
                applicant.key(),
                token.id,
                serial -> hosts.register(host, applicant.name(), token.groupId, serial));
    }
}
