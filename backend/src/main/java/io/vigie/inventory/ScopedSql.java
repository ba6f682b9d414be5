package io.vigie.inventory;

import io.vigie.access.Scope;
import io.vigie.query.Moment;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What every statement on hosts has in common: the cut to a scope, the instant, staleness. In the statements, {@code h} is
 * a host, {@code g} its group, {@code o} an occurrence.
 */
@Component
public class ScopedSql {
    public static final String IN_SCOPE = """
             exists (select 1 from unnest(cast(:scope as text[])) root
                where root = '/' or g.path = root or starts_with(g.path, root || '/'))""";

    private final JdbcClient jdbc;
    private final FreshnessService freshness;

    ScopedSql(JdbcClient jdbc, FreshnessService freshness) {
        this.jdbc = jdbc;
        this.freshness = freshness;
    }

    /** Joins the host, and its group, that a column names. */
    public static String joinHost(String column) {
        return "left join inventory_host h on h.id = " + column + " left join inventory_group g on g.id = h.group_id";
    }

    /** Whether a row of this table was in force: by its open end for now, so that the small index of open rows serves. */
    public static String inForce(Moment moment, String table) {
        return moment.past().isEmpty()
                ? " " + table + ".until_at = 'infinity' "
                : " " + table + ".from_at <= :at and " + table + ".until_at > :at ";
    }

    /** True for a host that was not heard from for too long. */
    public static String silent(Moment moment) {
        return moment.past().isEmpty() ? " h.heard_at < cast(:at as timestamptz) - cast(:silence as interval) " : """
                   (h.heard_at < cast(:at as timestamptz) - cast(:silence as interval)
                    or exists (select 1 from inventory_gap s
                        where s.host_id = h.id and s.kind = '' and s.from_at <= :at and s.until_at > :at)) """;
    }

    /** True for subjects of a silent host, and of a kind that the host's agent cannot see. */
    public static String stale(Moment moment, String kind) {
        return "(" + silent(moment) + " or exists (select 1 from inventory_gap b where b.host_id = h.id"
                + " and b.kind = " + kind + " and b.from_at <= :at and b.until_at > :at))";
    }

    /** A statement with the parameters that the fragments above use. */
    public StatementSpec statement(String sql, Scope scope, Moment moment) {
        return jdbc.sql(sql)
                .param("scope", scope.paths())
                .param("at", Timestamp.from(instant(moment)))
                .param("silence", freshness.staleAfter().toString());
    }

    public static Instant instant(Moment moment) {
        return moment.past().orElseGet(Instant::now);
    }

    /** A pattern for words typed by a person; LIKE's own signs stand for themselves. */
    public static String pattern(String words) {
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
