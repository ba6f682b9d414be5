package io.vigie.ingest.web;

import io.vigie.ingest.IngestService.Sender;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.UUID;

/** Whom a client certificate names. That it is ours, and not revoked, is checked by the handshake and by the database. */
final class AgentCertificate {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private AgentCertificate() {}

    static Sender of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0) {
            String name = chain[0].getSubjectX500Principal().getName();
            return new Sender(host(name), chain[0].getSerialNumber().toString(16));
        }
        throw new CodedException(ProblemType.CERTIFICATE_REQUIRED);
    }

    private static UUID host(String name) {
        try {
            return UUID.fromString(name.substring("CN=".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notAnAgents) {
            throw new CodedException(ProblemType.CERTIFICATE_REQUIRED);
        }
    }
}
