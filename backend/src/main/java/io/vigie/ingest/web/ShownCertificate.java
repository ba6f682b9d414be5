package io.vigie.ingest.web;

import io.vigie.enrol.AgentCertificate;
import io.vigie.ingest.IngestService.Sender;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** The certificate that a request's connection has shown. That it is ours was checked by the handshake. */
final class ShownCertificate {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private ShownCertificate() {}

    static Optional<AgentCertificate> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? AgentCertificate.of(chain[0])
                : Optional.empty();
    }

    static AgentCertificate required(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new CodedException(ProblemType.CERTIFICATE_REQUIRED));
    }

    /** Whom a certificate that is valid now names. A connection may outlive it. */
    static Sender sender(HttpServletRequest request, Instant now) {
        AgentCertificate shown = required(request);
        if (!shown.isValidAt(now)) {
            throw new CodedException(ProblemType.CERTIFICATE_EXPIRED);
        }
        return new Sender(shown.host(), shown.serial());
    }
}
