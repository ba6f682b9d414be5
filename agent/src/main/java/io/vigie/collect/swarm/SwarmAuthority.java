package io.vigie.collect.swarm;

import static io.vigie.collect.builder.EngineBuilder.SWARM_AUTHORITY_VALID_FROM;
import static io.vigie.collect.builder.EngineBuilder.SWARM_AUTHORITY_VALID_UNTIL;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who issues the certificates by which the members of a swarm know each other, as the swarm itself or one of its nodes tells.
 */
public record SwarmAuthority(Json told) {
    private static final int MAXIMUM_LENGTH = 64 * 1024;
    private static final List<String> PARTS = List.of("TrustRoot", "CertIssuerSubject", "CertIssuerPublicKey");

    /** The one that an engine names in its settings. */
    public static SwarmAuthority of(Json info) {
        return new SwarmAuthority(info.at("Swarm", "Cluster", "TLSInfo"));
    }

    boolean isKnown() {
        return PARTS.stream().anyMatch(part -> !text(part).isEmpty());
    }

    /** Certificates in PEM; empty where none was told. */
    public String certificates() {
        return text(PARTS.getFirst());
    }

    /** While it is being replaced the root stays and the issuer is another, so both are compared. */
    boolean isSameAs(SwarmAuthority other) {
        return PARTS.stream()
                .allMatch(part -> text(part).strip().equals(other.text(part).strip()));
    }

    private String text(String part) {
        return told.at(part)
                .text()
                .filter(text -> text.length() <= MAXIMUM_LENGTH)
                .orElse("");
    }

    /** Several may be in the bundle; the one that ends first counts. */
    void scan(RecordBuilder<Engine> found) {
        Optional<X509Certificate> first =
                SwarmCertificates.in(certificates()).min(Comparator.comparing(X509Certificate::getNotAfter));
        found.put(
                        SWARM_AUTHORITY_VALID_FROM,
                        first.map(certificate -> certificate.getNotBefore().toInstant()))
                .put(
                        SWARM_AUTHORITY_VALID_UNTIL,
                        first.map(certificate -> certificate.getNotAfter().toInstant()))
                .miss(SWARM_AUTHORITY_VALID_FROM, Missing.NOT_UNDERSTOOD)
                .miss(SWARM_AUTHORITY_VALID_UNTIL, Missing.NOT_UNDERSTOOD);
    }
}
