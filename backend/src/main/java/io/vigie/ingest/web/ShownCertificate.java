package io.vigie.ingest.web;

import io.vigie.enrol.AgentCertificate;
import io.vigie.enrol.AuthorityService;
import io.vigie.enrol.OrganisationService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The certificate that a request's connection has shown. That it is of ours or of the organisation's was checked by the
 * handshake. */
@Component
class ShownCertificate {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final AuthorityService authority;
    private final OrganisationService organisation;
    private final Clock clock;

    ShownCertificate(AuthorityService authority, OrganisationService organisation, Clock clock) {
        this.authority = authority;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** One of our own authorities. */
    Optional<AgentCertificate> own(HttpServletRequest request) {
        return chain(request)
                .filter(chain -> authority.hasIssued(chain[0]))
                .flatMap(chain -> AgentCertificate.of(chain[0]));
    }

    private static Optional<X509Certificate[]> chain(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain)
                : Optional.empty();
    }

    /** One of our own authorities that goes on. A connection may outlive it. */
    AgentCertificate requiredOwn(HttpServletRequest request) {
        AgentCertificate shown = own(request).orElseThrow(() -> new CodedException(ProblemType.CERTIFICATE_REQUIRED));
        authority.require(shown);
        return shown;
    }

    private AgentCertificate required(HttpServletRequest request) {
        return chain(request)
                .flatMap(chain -> organisation.identify(chain, request.getRemoteAddr()))
                .orElseGet(() -> requiredOwn(request));
    }

    /** One of our authorities or of the organisation's that is valid now. */
    AgentCertificate valid(HttpServletRequest request) {
        AgentCertificate shown = required(request);
        if (!shown.isValidAt(clock.instant())) {
            throw new CodedException(ProblemType.CERTIFICATE_EXPIRED);
        }
        return shown;
    }
}
