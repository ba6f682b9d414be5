package io.vigie.posture;

import io.vigie.access.Scope;
import io.vigie.inventory.PresenceService;
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
class PostureSql {
    static final String IN_SCOPE = """
             exists (select 1 from unnest(cast(:scope as text[])) root
                where root = '/' or g.path = root or starts_with(g.path, root || '/'))""";

    private static final String FRESHNESS_NOW = """
            case when h.revoked_at is not null then 'revoked'
                when h.reported_at is null then 'never-reported'
                when h.heard_at < cast(:at as timestamptz) - cast(:silence as interval) then 'stale' else 'fresh' end""";

    private static final String FRESHNESS_THEN = """
            case when h.revoked_at <= :at then 'revoked'
                when not exists (select 1 from posture_host f where f.host_id = h.id and f.from_at <= :at)
                    then 'never-reported'
                when h.heard_at < cast(:at as timestamptz) - cast(:silence as interval) or exists (select 1 from inventory_silence s
                    where s.host_id = h.id and s.kind = '' and s.from_at <= :at and s.until_at > :at) then 'stale'
                else 'fresh' end""";

    private final JdbcClient jdbc;
    private final PresenceService presence;

    PostureSql(JdbcClient jdbc, PresenceService presence) {
        this.jdbc = jdbc;
        this.presence = presence;
    }

    /** Whether a row of this table was in force: by its open end for now, so that the small index of open rows serves. */
    static String inForce(Moment moment, String table) {
        return moment.past().isEmpty()
                ? " " + table + ".until_at = 'infinity' "
                : " " + table + ".from_at <= :at and " + table + ".until_at > :at ";
    }

    static String versionInForce(Moment moment) {
        return moment.past().isEmpty()
                ? " v.retired_at = 'infinity' "
                : " v.published_at <= :at and v.retired_at > :at ";
    }

    static final String HOLDS = " j.holds_from <= :at and j.holds_until > :at ";

    static String freshness(Moment moment) {
        return moment.past().isEmpty() ? FRESHNESS_NOW : FRESHNESS_THEN;
    }

    /** True for subjects of a silent host, and of a kind that the host's agent cannot see. */
    static String stale(Moment moment) {
        return "(" + freshness(moment)
                + " = 'stale' or exists (select 1 from inventory_silence b where b.host_id = h.id"
                + " and b.kind = o.kind and b.from_at <= :at and b.until_at > :at))";
    }

    /** A statement with the parameters that the fragments above use. */
    StatementSpec statement(String sql, Scope scope, Moment moment) {
        return jdbc.sql(sql)
                .param("scope", scope.paths())
                .param("at", Timestamp.from(instant(moment)))
                .param("silence", presence.staleAfter().toString());
    }

    static Instant instant(Moment moment) {
        return moment.past().orElseGet(Instant::now);
    }

    /** A pattern for words typed by a person; LIKE's own signs stand for themselves. */
    static String pattern(String words) {
        return "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
