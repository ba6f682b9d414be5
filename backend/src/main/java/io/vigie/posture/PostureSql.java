package io.vigie.posture;

import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;

/**
 * What every reading has in common: the cut to a scope, the instant, staleness. In the statements, {@code h} is a host,
 * {@code g} its group, {@code p} its posture row, {@code o} an occurrence, {@code j} a judgement, {@code v} a rule version.
 */
public final class PostureSql {
    private PostureSql() {}

    /** Joins a host's posture row; of the past by the host's newest row then, which its key finds at once. */
    public static String joinPosture(Moment moment) {
        return moment.past().isEmpty()
                ? " left join posture_host p on p.host_id = h.id and p.until_at = 'infinity' "
                : """
                   left join lateral (select * from posture_host past where past.host_id = h.id and past.from_at <= :at
                    order by past.from_at desc limit 1) p on true """;
    }

    public static String versionInForce(Moment moment) {
        return moment.past().isEmpty()
                ? " v.retired_at = 'infinity' "
                : " v.published_at <= :at and v.retired_at > :at ";
    }

    public static final String HOLDS = " j.holds_from <= :at and j.holds_until > :at ";

    /** The words of {@link Freshness}; needs {@link #joinPosture}. */
    public static String freshness(Moment moment) {
        return """
                case when h.revoked_at <= :at then 'revoked' when p.host_id is null then 'never-reported'
                    when %s then 'stale' else 'fresh' end""".formatted(ScopedSql.silent(moment));
    }

    /** Kinds of subject ({@code b.kind}) of which nothing is known on a host, with the rules ({@code v}) on them. */
    public static String unseen(Moment moment) {
        return """
                inventory_gap b join inventory_host h on h.id = b.host_id
                join inventory_group g on g.id = h.group_id
                join rules_version v on v.subject = b.kind and %s and b.from_at <= :at and b.until_at > :at
                    and not exists (select 1 from inventory_occurrence o
                        where o.host_id = b.host_id and o.kind = b.kind and %s)""".formatted(versionInForce(moment), ScopedSql.inForce(moment, "o"));
    }
}
