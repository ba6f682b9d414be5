package io.vigie.posture.frameworks;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationReader;
import io.vigie.attestations.AttestedItems;
import io.vigie.judging.HostItems;
import io.vigie.posture.Freshness;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.query.Moment;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
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
@RequiresRight(Right.SEE_POSTURE)
public class FrameworkService {
    private final RuleVerdictReader reader;
    private final RuleNumbers numbers;
    private final AttestationReader attestations;

    FrameworkService(RuleVerdictReader reader, RuleNumbers numbers, AttestationReader attestations) {
        this.reader = reader;
        this.numbers = numbers;
        this.attestations = attestations;
    }

    /** Over the items of this framework: all of an edition's, or those that {@link io.vigie.rules.frameworks.ItemChoice} leaves. */
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

    private FrameworkResult result(Framework framework, Map<CountedHost, RuleVerdicts> hosts, AttestedItems attested) {
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

    private ItemResult decided(FrameworkItem item, Map<RuleVerdicts, Long> distinct) {
        int[] rules = numbers.of(item.rules());
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        distinct.forEach((verdicts, hosts) -> counts.merge(verdicts.worst(rules), hosts, Long::sum));
        return ItemResult.of(item, counts, 0);
    }

    private ItemResult attested(FrameworkItem item, Map<CountedHost, RuleVerdicts> hosts, AttestedItems attested) {
        int[] applies = numbers.of(item.applies().stream().toList());
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        long byPeople = 0;
        for (Map.Entry<CountedHost, RuleVerdicts> host : hosts.entrySet()) {
            HostItem one = ofPeople(item, host.getKey(), host.getValue().idle(applies), attested);
            byPeople += one.attestation().isPresent() ? 1 : 0;
            counts.merge(one.verdict(), 1L, Long::sum);
        }
        return ItemResult.of(item, counts, byPeople);
    }

    /** The verdict of an item on a host, and who answers for it where no rule decides it. */
    public record HostItem(CountedHost host, Verdict verdict, Optional<Attestation> attestation) {}

    /** One item host by host, worst first. */
    @Transactional(readOnly = true)
    public List<HostItem> hosts(Scope scope, Moment moment, Framework framework, FrameworkItem item) {
        AttestedItems attested = attestations.inForce(scope, moment, framework.id());
        int[] rules = numbers.of(item.rules());
        int[] applies = numbers.of(item.applies().stream().toList());
        List<HostItem> found = new ArrayList<>();
        reader.verdicts(scope, moment)
                .forEach((host, verdicts) -> found.add(
                        item.manual()
                                ? ofPeople(item, host, verdicts.idle(applies), attested)
                                : new HostItem(host, verdicts.worst(rules), Optional.empty())));
        found.sort(Comparator.comparing(HostItem::verdict));
        return found;
    }

    private static HostItem ofPeople(FrameworkItem item, CountedHost host, boolean idle, AttestedItems attested) {
        Verdict verdict = HostItems.withoutSubject(item, idle);
        Optional<Attestation> answer =
                verdict == Verdict.MANUAL ? attested.of(host.id(), host.group(), item.id()) : Optional.empty();
        return new HostItem(host, answer.map(Attestation::answer).orElse(verdict), answer);
    }
}
