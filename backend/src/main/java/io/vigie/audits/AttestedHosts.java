package io.vigie.audits;

import io.vigie.access.Scope;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationReader;
import io.vigie.attestations.AttestedItems;
import io.vigie.json.CanonicalJson;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Digest;
import io.vigie.rules.frameworks.Framework;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people attested of the items of a framework, as leaves of an audit's root: by host and item. */
@Component
class AttestedHosts {
    private static final HostFilter COUNTED = HostFilter.ALL.withFreshness(List.of(Freshness.FRESH, Freshness.STALE));

    private final AttestationReader attestations;
    private final HostPostureService hosts;

    AttestedHosts(AttestationReader attestations, HostPostureService hosts) {
        this.attestations = attestations;
        this.hosts = hosts;
    }

    List<byte[]> leaves(Scope scope, Moment moment, Framework framework) {
        AttestedItems attested =
                attestations.inForce(scope, moment, framework.id()).among(framework.items());
        if (attested.isEmpty()) {
            return List.of();
        }
        return counted(scope, moment).stream()
                .sorted(Comparator.comparing(HostSummary::id))
                .flatMap(host -> leaves(host, attested))
                .toList();
    }

    private static Stream<byte[]> leaves(HostSummary host, AttestedItems attested) {
        return attested.items().stream()
                .flatMap(item -> attested.of(host.id(), host.group(), item).stream())
                .map(attestation -> leaf(host, attestation));
    }

    /** The statement and the proof by their digests, so that neither can be another afterwards. */
    private static byte[] leaf(HostSummary host, Attestation attestation) {
        return CanonicalJson.write(List.of(
                "attested",
                host.id().toString(),
                attestation.framework(),
                attestation.item(),
                attestation.id().toString(),
                attestation.answer().word(),
                attestation.by(),
                attestation.at().toString(),
                attestation.until().toString(),
                Digest.of(attestation.statement().getBytes(StandardCharsets.UTF_8)),
                attestation.proof().map(Attestation.Proof::digest).orElse("")));
    }

    private List<HostSummary> counted(Scope scope, Moment moment) {
        List<HostSummary> counted = new ArrayList<>();
        Page<HostSummary> page;
        do {
            page = hosts.hosts(scope, moment, COUNTED, new PageRequest(counted.size(), 1000, "name"));
            counted.addAll(page.items());
        } while (!page.items().isEmpty() && counted.size() < page.total());
        return counted;
    }
}
