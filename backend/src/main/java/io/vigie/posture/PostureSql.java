package io.vigie.posture;

import io.vigie.access.Scope;
import io.vigie.inventory.FreshnessService;
import io.vigie.query.Moment;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What every reading has in common: the cut to a scope, the instant, staleness. In the statements, {@code h} is a host,
 * {@code g} its group, {@code p} its posture row, {@code o} an occurrence, {@code j} a judgement, {@code v} a rule version.
 */
@Component
public class PostureSql {
    public static final String IN_SCOPE = """
             exists (select 1 from unnest(cast(:scope as text[])) root
                where root = '/' or g.path = root or starts_with(g.path, root || '/'))""";

    private final JdbcClient jdbc;
    private final FreshnessService presence;

    PostureSql(JdbcClient jdbc, FreshnessService presence) {
        this.jdbc = jdbc;
        this.presence = presence;
    }

    /** Whether a row of this table was in force: by its open end for now, so that the small index of open rows serves. */
    public static String inForce(Moment moment, String table) {
        return moment.past().isEmpty()
                ? " " + table + ".until_at = 'infinity' "
                : " " + table + ".from_at <= :at and " + table + ".until_at > :at ";
    }

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
                    when %s then 'stale' else 'fresh' end""".formatted(silent(moment));
    }

    /** True for a host that was not heard from for too long. */
    public static String silent(Moment moment) {
        return moment.past().isEmpty() ? " h.heard_at < cast(:at as timestamptz) - cast(:silence as interval) " : """
                   (h.heard_at < cast(:at as timestamptz) - cast(:silence as interval)
                    or exists (select 1 from inventory_silence s
                        where s.host_id = h.id and s.kind = '' and s.from_at <= :at and s.until_at > :at)) """;
    }

    /** True for subjects of a silent host, and of a kind that the host's agent cannot see. */
    public static String stale(Moment moment, String kind) {
        return "(" + silent(moment) + " or exists (select 1 from inventory_silence b where b.host_id = h.id"
                + " and b.kind = " + kind + " and b.from_at <= :at and b.until_at > :at))";
    }

    /** Kinds of subject ({@code b.kind}) of which nothing is known on a host, with the rules ({@code v}) on them. */
    public static String unseen(Moment moment) {
        return """
                inventory_silence b join inventory_host h on h.id = b.host_id
                join inventory_group g on g.id = h.group_id
                join rules_version v on v.subject = b.kind and %s and b.from_at <= :at and b.until_at > :at
                    and not exists (select 1 from inventory_occurrence o
                        where o.host_id = b.host_id and o.kind = b.kind and %s)""".formatted(versionInForce(moment), inForce(moment, "o"));
    }

    /** A statement with the parameters that the fragments above use. */
    public StatementSpec statement(String sql, Scope scope, Moment moment) {
        return jdbc.sql(sql)
                .param("scope", scope.paths())
                .param("at", Timestamp.from(instant(moment)))
                .param("silence", presence.staleAfter().toString());
    }

    /** A statement on what belongs to no host. */
    public StatementSpec plain(String sql) {
        return jdbc.sql(sql);
    }

    public static Instant instant(Moment moment) {
        return moment.past().orElseGet(Instant::now);
    }

    /** A pattern for words typed by a person; LIKE's own signs stand for themselves. */
    public static String pattern(String words) {
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
