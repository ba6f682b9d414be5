package io.vigie.inventory;

import io.vigie.access.ScopeCondition;
import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Hosts and what is on them.
 *
 * <ul>
 *   <li>{@code {groups}}: the groups {@code g} of a scope that are there now
 *   <li>{@code {hosts}}: the hosts {@code h} of a scope that were known by the moment; {@code h.path} of its group as it was called then, {@code
 *       h.enrolled} unless it was revoked by then, {@code h.silent} when it was not heard from for too long, {@code h.blind}
 *       when a kind of subject on it cannot be seen
 *   <li>{@code {hosts-of-list}}: those {@code h} of them whose ids are in the parameter {@code hosts}, looked up once, however
 *       often others are joined with them
 *   <li>{@code {occurrences}}: what is on {@code h} at the moment, as {@code o}; {@code {history}}: until the moment
 *   <li>{@code {contents}}: the configuration {@code t} of {@code o}; {@code {subjects}}: the newest readings {@code s} of it
 *   <li>{@code {limits}}: the limit {@code l} under which {@code h} stands now
 *   <li>{@code {gaps}}: what is not known of {@code h} at the moment, as {@code b}; {@code {unseen}}: the kinds {@code b} of
 *       which there is nothing older either
 *   <li>{@code {stale}}: true where nothing current is known of {@code o}
 * </ul>
 */
@Component
class InventoryTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                ScopedTerm.of("groups", Set.of("inventory_group", "inventory_group_name", "group_place"), """
                        (select place.* from inventory_group place where place.path is not null and %s) g""".formatted(
                                ScopeCondition.covers("place.path"))),
                new ScopedTerm(
                        "hosts",
                        Set.of("inventory_host", "inventory_host_group", "inventory_group", "inventory_revocation"),
                        InventoryTerms::hosts),
                ScopedTerm.of("hosts-of-list", Set.of(), """
                        (with listed as materialized (select * from {hosts} where h.id = any(cast(:hosts as uuid[])))
                            select * from listed) h"""),
                new ScopedTerm("occurrences", Set.of("inventory_occurrence"), InventoryTerms::occurrences),
                ScopedTerm.of("history", Set.of("inventory_occurrence"), """
                        lateral (select x.* from inventory_occurrence x where x.host_id = h.id and x.from_at <= :at) o"""),
                ScopedTerm.of("contents", Set.of("inventory_case", "inventory_content"), """
                        lateral (select x.kind, x.digest, x.body from inventory_case y
                            join inventory_content x on x.digest = y.content_digest where y.id = o.case_id) t"""),
                ScopedTerm.of("subjects", Set.of("inventory_subject"), """
                        lateral (select x.* from inventory_subject x
                            where x.host_id = o.host_id and x.kind = o.kind and x.key = o.key) s"""),
                ScopedTerm.of("limits", Set.of("inventory_growth"), """
                        lateral (select x.* from inventory_growth x
                            where x.host_id = h.id and x.limited_until > statement_timestamp()) l"""),
                ScopedTerm.of("gaps", Set.of("inventory_gap"), """
                        lateral (select x.* from inventory_gap x
                            where x.host_id = h.id and x.from_at <= :at and x.until_at > :at) b"""),
                new ScopedTerm("unseen", Set.of("inventory_gap"), InventoryTerms::unseen),
                ScopedTerm.of("stale", Set.of("inventory_gap"), """
                        (h.silent or exists (select 1 from inventory_gap x where x.host_id = h.id
                            and x.kind = o.kind and x.from_at <= :at and x.until_at > :at))"""));
    }

    private static String hosts(Moment moment) {
        return """
                (select host.*, %s as path, %s as enrolled, %s as silent,
                    exists (select 1 from inventory_gap x where x.host_id = host.id
                        and x.kind <> '' and x.from_at <= :at and x.until_at > :at) as blind
                from inventory_host host join inventory_group place on place.id = host.group_id %s
                where %s and host.enrolled_at <= :at) h""".formatted(
                path(moment), enrolled(moment), silent(moment), places(moment), ScopeCondition.covers(cut(moment)));
    }

    /** Of the past what the group that it was in was called then. */
    private static String path(Moment moment) {
        return moment.past().isEmpty() ? "place.path" : "coalesce(named.path, earlier.label)";
    }

    private static String places(Moment moment) {
        return moment.past().isEmpty() ? "" : """
                left join inventory_host_group moved
                    on moved.host_id = host.id and moved.from_at <= :at and moved.until_at > :at
                join group_place earlier on earlier.id = coalesce(moved.group_id, host.group_id)
                left join inventory_group_name named
                    on named.group_id = earlier.id and named.from_at <= :at and named.until_at > :at""";
    }

    /**
     * What somebody may see of the past is decided by where hosts are now. What an audit pinned is what it covered then: its scope is that
     * of its instant, see {@code KeptScopes}, and who may see the audit was asked before.
     */
    private static String cut(Moment moment) {
        return moment.pinned() ? path(moment) : "place.path";
    }

    /** A host that came back after a revocation is still revoked where that past is asked for. */
    private static String enrolled(Moment moment) {
        String now = "(host.revoked_at is null or host.revoked_at > :at)";
        return moment.past().isEmpty() ? now : """
                (%s and not exists (select 1 from inventory_revocation x where x.host_id = host.id
                    and x.from_at <= :at and x.until_at > :at))""".formatted(now);
    }

    /** Of now by the clock of the database, which wrote when the host was heard: no other clock decides who is stale. */
    private static String silent(Moment moment) {
        return moment.past().isEmpty() ? "host.heard_at < statement_timestamp() - cast(:silence as interval)" : """
                (host.heard_at < cast(:at as timestamptz) - cast(:silence as interval)
                    or exists (select 1 from inventory_gap x where x.host_id = host.id
                        and x.kind = '' and x.from_at <= :at and x.until_at > :at))""";
    }

    private static String occurrences(Moment moment) {
        return "lateral (select x.* from inventory_occurrence x where x.host_id = h.id and %s) o"
                .formatted(ScopedTerm.inForce(moment, "x.from_at", "x.until_at"));
    }

    private static String unseen(Moment moment) {
        return """
                lateral (select x.* from inventory_gap x
                    where x.host_id = h.id and x.from_at <= :at and x.until_at > :at
                        and not exists (select 1 from inventory_occurrence y
                            where y.host_id = x.host_id and y.kind = x.kind and %s)) b""".formatted(ScopedTerm.inForce(moment, "y.from_at", "y.until_at"));
    }
}
