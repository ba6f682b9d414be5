package io.vigie.posture;

import io.vigie.access.Scope;
import io.vigie.posture.FrameworkResult.ItemResult;
import io.vigie.rules.Framework;
import io.vigie.rules.FrameworkItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a scope stands against a framework: every item has a verdict on every host. */
@Service
public class FrameworkService {
    private final PostureSql sql;
    private final HostPostureService hosts;
    private final AttestationReader attestations;

    FrameworkService(PostureSql sql, HostPostureService hosts, AttestationReader attestations) {
        this.sql = sql;
        this.hosts = hosts;
        this.attestations = attestations;
    }

    /** Over the items of this framework: all of an edition's, or those that {@link io.vigie.rules.ItemChoice} leaves. */
    @Transactional(readOnly = true)
    public FrameworkResult result(Scope scope, Moment moment, Framework framework) {
        AttestedItems attested = attestations.inForce(scope, moment, framework.id());
        Map<UUID, Map<String, ItemVerdict>> byHost = worstByHostAndRule(scope, moment, framework);
        List<HostSummary> counted = countedHosts(scope, moment);
        List<ItemResult> items = framework.items().stream()
                .map(item -> result(item, counted, byHost, attested))
                .toList();
        List<String> stale = new ArrayList<>(new TreeSet<>(counted.stream()
                .filter(host -> host.freshness() == Freshness.STALE)
                .map(HostSummary::name)
                .toList()));
        return new FrameworkResult(framework, items, counted.size(), stale);
    }

    /** What an item comes to on a host, and who says so where no rule decides it. */
    public record HostItem(HostSummary host, ItemVerdict verdict, Optional<Attestation> attestation) {}

    /** One item host by host, worst first. */
    @Transactional(readOnly = true)
    public List<HostItem> hosts(Scope scope, Moment moment, Framework framework, FrameworkItem item) {
        Framework alone = new Framework(framework.id(), framework.title(), framework.edition(), List.of(item));
        Map<UUID, Map<String, ItemVerdict>> byHost = worstByHostAndRule(scope, moment, alone);
        AttestedItems attested = attestations.inForce(scope, moment, framework.id());
        return countedHosts(scope, moment).stream()
                .map(host -> {
                    Optional<Attestation> said = said(item, host, attested);
                    return new HostItem(host, verdict(item, host, said, byHost), said);
                })
                .sorted(Comparator.comparing(HostItem::verdict))
                .toList();
    }

    private static Optional<Attestation> said(FrameworkItem item, HostSummary host, AttestedItems attested) {
        return item.manual() ? attested.of(host, item.id()) : Optional.empty();
    }

    private static ItemVerdict verdict(
            FrameworkItem item,
            HostSummary host,
            Optional<Attestation> said,
            Map<UUID, Map<String, ItemVerdict>> byHost) {
        return said.map(Attestation::answer).orElseGet(() -> verdict(item, byHost.getOrDefault(host.id(), Map.of())));
    }

    private List<HostSummary> countedHosts(Scope scope, Moment moment) {
        List<HostSummary> counted = new ArrayList<>();
        HostFilter filter = HostFilter.ALL.withFreshness(List.of(Freshness.FRESH, Freshness.STALE));
        Page<HostSummary> page;
        do {
            page = hosts.hosts(scope, moment, filter, new PageRequest(counted.size(), 1000, "name"));
            counted.addAll(page.items());
        } while (!page.items().isEmpty() && counted.size() < page.total());
        return counted;
    }

    private Map<UUID, Map<String, ItemVerdict>> worstByHostAndRule(Scope scope, Moment moment, Framework framework) {
        Map<UUID, Map<String, ItemVerdict>> byHost = new HashMap<>();
        sql.statement(
                        """
                select o.host_id, v.rule, case when %s then 'unknown' else j.verdict end as verdict
                from inventory_host h join inventory_group g on g.id = h.group_id
                join inventory_occurrence o on o.host_id = h.id and %s
                join rules_judgement j on j.case_id = o.case_id and %s
                join rules_version v on v.id = j.rule_version_id and %s
                where %s and v.rule = any(cast(:rules as text[])) group by 1, 2, 3
                union all
                select b.host_id, v.rule, 'unknown' from %s where %s and v.rule = any(cast(:rules as text[]))""".formatted(
                                        PostureSql.stale(moment, "o.kind"),
                                        PostureSql.inForce(moment, "o"),
                                        PostureSql.HOLDS,
                                        PostureSql.versionInForce(moment),
                                        PostureSql.IN_SCOPE,
                                        PostureSql.unseen(moment),
                                        PostureSql.IN_SCOPE),
                        scope,
                        moment)
                .param(
                        "rules",
                        framework.items().stream()
                                .flatMap(item -> item.rules().stream())
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    byHost.computeIfAbsent(row.getObject(1, UUID.class), host -> new HashMap<>())
                            .merge(row.getString(2), ItemVerdict.ofWord(row.getString(3)), ItemVerdict::worse);
                });
        return byHost;
    }

    private static ItemResult result(
            FrameworkItem item,
            List<HostSummary> counted,
            Map<UUID, Map<String, ItemVerdict>> byHost,
            AttestedItems attested) {
        Map<ItemVerdict, Long> counts = new EnumMap<>(ItemVerdict.class);
        long byPeople = 0;
        for (HostSummary host : counted) {
            Optional<Attestation> said = said(item, host, attested);
            byPeople += said.isPresent() ? 1 : 0;
            counts.merge(verdict(item, host, said, byHost), 1L, Long::sum);
        }
        return new ItemResult(
                item,
                counts.getOrDefault(ItemVerdict.PASS, 0L),
                counts.getOrDefault(ItemVerdict.FAIL, 0L),
                counts.getOrDefault(ItemVerdict.UNKNOWN, 0L),
                counts.getOrDefault(ItemVerdict.MANUAL, 0L),
                counts.getOrDefault(ItemVerdict.NOT_APPLICABLE, 0L),
                byPeople);
    }

    /** No rule: somebody must look. No subject for any rule: not applicable on this host. */
    private static ItemVerdict verdict(FrameworkItem item, Map<String, ItemVerdict> byRule) {
        if (item.rules().isEmpty()) {
            return ItemVerdict.MANUAL;
        }
        return item.rules().stream()
                .map(rule -> byRule.getOrDefault(rule, ItemVerdict.NOT_APPLICABLE))
                .reduce(ItemVerdict.NOT_APPLICABLE, ItemVerdict::worse);
    }
}
