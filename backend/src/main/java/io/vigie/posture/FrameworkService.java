package io.vigie.posture;

import io.vigie.access.Scope;
import io.vigie.posture.FrameworkResult.ItemResult;
import io.vigie.rules.Framework;
import io.vigie.rules.FrameworkItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a scope stands against a framework: every item has a verdict on every host. */
@Service
public class FrameworkService {
    private final RuleVerdictReader reader;
    private final AttestationReader attestations;

    FrameworkService(RuleVerdictReader reader, AttestationReader attestations) {
        this.reader = reader;
        this.attestations = attestations;
    }

    /** Over the items of this framework: all of an edition's, or those that {@link io.vigie.rules.ItemChoice} leaves. */
    @Transactional(readOnly = true)
    public FrameworkResult result(Scope scope, Moment moment, Framework framework) {
        return results(scope, moment, List.of(framework)).getFirst();
    }

    /** Of several frameworks at one moment. */
    @Transactional(readOnly = true)
    public List<FrameworkResult> results(Scope scope, Moment moment, List<Framework> frameworks) {
        Map<CountedHost, RuleVerdicts> hosts = reader.verdicts(scope, moment);
        return frameworks.stream()
                .map(framework -> result(framework, hosts, attestations.inForce(scope, moment, framework.id())))
                .toList();
    }

    private static FrameworkResult result(
            Framework framework, Map<CountedHost, RuleVerdicts> hosts, AttestedItems attested) {
        // Most hosts share their verdicts with others, which are looked at once.
        Map<RuleVerdicts, Long> distinct = new IdentityHashMap<>();
        hosts.values().forEach(verdicts -> distinct.merge(verdicts, 1L, Long::sum));
        List<ItemResult> items = framework.items().stream()
                .map(item -> item.manual() ? attested(item, hosts, attested) : decided(item, distinct))
                .toList();
        List<String> stale = hosts.keySet().stream()
                .filter(host -> host.freshness() == Freshness.STALE)
                .map(CountedHost::name)
                .distinct()
                .sorted()
                .toList();
        return new FrameworkResult(framework, items, hosts.size(), stale);
    }

    private static ItemResult decided(FrameworkItem item, Map<RuleVerdicts, Long> distinct) {
        Map<ItemVerdict, Long> counts = new EnumMap<>(ItemVerdict.class);
        distinct.forEach((verdicts, hosts) -> counts.merge(verdicts.of(item), hosts, Long::sum));
        return ItemResult.of(item, counts, 0);
    }

    private static ItemResult attested(
            FrameworkItem item, Map<CountedHost, RuleVerdicts> hosts, AttestedItems attested) {
        Map<ItemVerdict, Long> counts = new EnumMap<>(ItemVerdict.class);
        long byPeople = 0;
        for (Map.Entry<CountedHost, RuleVerdicts> host : hosts.entrySet()) {
            Optional<Attestation> said = said(item, host.getKey(), host.getValue(), attested);
            byPeople += said.isPresent() ? 1 : 0;
            counts.merge(
                    said.map(Attestation::answer)
                            .orElseGet(() -> host.getValue().of(item)),
                    1L,
                    Long::sum);
        }
        return ItemResult.of(item, counts, byPeople);
    }

    /** What somebody says of an item that no rule decides, on a host that it is about. */
    private static Optional<Attestation> said(
            FrameworkItem item, CountedHost host, RuleVerdicts verdicts, AttestedItems attested) {
        return item.manual() && verdicts.concern(item)
                ? attested.of(host.id(), host.group(), item.id())
                : Optional.empty();
    }

    /** What an item comes to on a host, and who says so where no rule decides it. */
    public record HostItem(CountedHost host, ItemVerdict verdict, Optional<Attestation> attestation) {}

    /** One item host by host, worst first. */
    @Transactional(readOnly = true)
    public List<HostItem> hosts(Scope scope, Moment moment, Framework framework, FrameworkItem item) {
        AttestedItems attested = attestations.inForce(scope, moment, framework.id());
        List<HostItem> found = new ArrayList<>();
        reader.verdicts(scope, moment).forEach((host, verdicts) -> {
            Optional<Attestation> said = said(item, host, verdicts, attested);
            found.add(new HostItem(host, said.map(Attestation::answer).orElseGet(() -> verdicts.of(item)), said));
        });
        found.sort(Comparator.comparing(HostItem::verdict));
        return found;
    }
}
