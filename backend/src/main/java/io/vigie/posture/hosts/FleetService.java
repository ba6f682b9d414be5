package io.vigie.posture.hosts;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.posture.Accepted;
import io.vigie.posture.Freshness;
import io.vigie.posture.SeverityCounts;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.risk.Grade;
import io.vigie.risk.Hazard;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How bad the hosts of a scope are together, and what to mend first. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class FleetService {
    private static final int WORST = 10;
    private static final int SHARES = 8;
    private static final HostFilter COUNTED = HostFilter.ALL.withFreshness(List.of(Freshness.FRESH, Freshness.STALE));

    private final ScopedSql sql;
    private final HostPostureService hosts;

    FleetService(ScopedSql sql, HostPostureService hosts) {
        this.sql = sql;
        this.hosts = hosts;
    }

    private record Totals(
            long fresh,
            long stale,
            long never,
            double hazard,
            double weight,
            double accepted,
            SeverityCounts waived,
            SeverityCounts open,
            SeverityCounts openOnStale) {}

    /** The fleet's posture; revoked hosts count for nothing, stale ones with what was last known of them. */
    @Transactional(readOnly = true)
    public FleetPosture fleet(Scope scope, Moment moment) {
        Totals totals = totals(scope, moment);
        double hazard = totals.weight == 0 ? 0 : totals.hazard / totals.weight;
        return new FleetPosture(
                ScopedSql.instant(moment),
                hazard,
                Hazard.score(hazard),
                Grade.of(Hazard.score(hazard)),
                Accepted.of(totals.weight == 0 ? 0 : totals.accepted / totals.weight, totals.waived),
                shares(scope, moment, hazard, totals.weight),
                totals.fresh + totals.stale + totals.never,
                totals.fresh,
                totals.stale,
                totals.never,
                totals.open,
                totals.openOnStale,
                hosts.page(scope, moment, COUNTED, new PageRequest(0, WORST, "-score")));
    }

    private Totals totals(Scope scope, Moment moment) {
        return sql.statement(scope, moment, """
                with host as (
                    select h.criticality, p.*, {freshness} as freshness, coalesce(a.hazard, p.hazard) as accepted,
                        a.critical as waived_critical, a.high as waived_high, a.medium as waived_medium, a.low as waived_low
                    from {hosts} left join {posture} on true left join {accepted} on true)
                select count(*) filter (where freshness = 'fresh'), count(*) filter (where freshness = 'stale'),
                    count(*) filter (where freshness = 'never-reported'),
                    coalesce(sum(criticality * hazard) filter (where freshness in ('fresh', 'stale')), 0),
                    coalesce(sum(criticality) filter (where freshness in ('fresh', 'stale') and hazard is not null), 0),
                    coalesce(sum(critical) filter (where freshness = 'fresh'), 0),
                    coalesce(sum(high) filter (where freshness = 'fresh'), 0),
                    coalesce(sum(medium) filter (where freshness = 'fresh'), 0),
                    coalesce(sum(low) filter (where freshness = 'fresh'), 0),
                    coalesce(sum(critical) filter (where freshness = 'stale'), 0),
                    coalesce(sum(high) filter (where freshness = 'stale'), 0),
                    coalesce(sum(medium) filter (where freshness = 'stale'), 0),
                    coalesce(sum(low) filter (where freshness = 'stale'), 0),
                    coalesce(sum(criticality * accepted) filter (where freshness in ('fresh', 'stale')), 0),
                    coalesce(sum(waived_critical) filter (where freshness in ('fresh', 'stale')), 0),
                    coalesce(sum(waived_high) filter (where freshness in ('fresh', 'stale')), 0),
                    coalesce(sum(waived_medium) filter (where freshness in ('fresh', 'stale')), 0),
                    coalesce(sum(waived_low) filter (where freshness in ('fresh', 'stale')), 0)
                from host""")
                .query((row, number) -> new Totals(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getDouble(14),
                        new SeverityCounts(row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18)),
                        new SeverityCounts(row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9)),
                        new SeverityCounts(row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13))))
                .single();
    }

    /** Rules that add the same stand by their names: sums of the same hazards in another order differ in their last digits. */
    private List<RuleShare> shares(Scope scope, Moment moment, double hazard, double weight) {
        return sql
                .statement(scope, moment, """
                select v.rule, sum(f.hazard) as hazard from (
                    select r.id, sum(h.criticality * r.hazard) as hazard
                    from {hosts} left join {posture} on true
                    cross join lateral unnest(p.rules, p.hazards) r(id, hazard)
                    where h.enrolled group by r.id) f
                join rules_version v on v.id = f.id
                group by v.rule order by round(sum(f.hazard)::numeric, 9) desc, v.rule limit :shares""")
                .param("shares", SHARES)
                .query((row, number) -> share(row.getString(1), row.getDouble(2) / weight, hazard))
                .list()
                .stream()
                .filter(share -> share.hazard() > 0)
                .toList();
    }

    static RuleShare share(String rule, double share, double hazard) {
        return new RuleShare(rule, share, hazard == 0 ? 0 : share / hazard, Hazard.score(Math.max(0, hazard - share)));
    }
}
