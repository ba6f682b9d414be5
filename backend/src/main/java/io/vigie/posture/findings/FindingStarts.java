package io.vigie.posture.findings;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Since when a finding holds, read from the occurrences of its subject: the start of the newest run of failing ones
 * without a break, be it one that time made. Another configuration that fails the same rule, or recreated under the same name, does not break it.
 */
@Component
class FindingStarts {
    private static final String RUNS = """
            with wanted as (
                select * from unnest(cast(:hosts as uuid[]), cast(:kinds as text[]), cast(:keys as text[]),
                    cast(:rules as text[])) as w(host_id, kind, key, rule)),
            past as (
                select w.*, o.from_at, least(o.until_at, :at) as until_at,
                    (select min(greatest(o.from_at, j.holds_from, j.published_at)) from {all-judgements}
                        where j.rule = w.rule and j.verdict = 'fail'
                            and j.holds_from < least(o.until_at, :at) and j.holds_until > greatest(o.from_at, good.until_at)
                            and j.published_at < least(o.until_at, :at)
                            and j.retired_at > greatest(o.from_at, good.until_at)) as failed_at
                from {hosts-of-list} join wanted w on w.host_id = h.id join {history} on o.kind = w.kind and o.key = w.key
                cross join lateral (
                    select coalesce(max(least(o.until_at, :at, j.holds_until, j.retired_at)), '-infinity') as until_at
                    from {all-judgements} where j.rule = w.rule and j.verdict <> 'fail'
                        and j.holds_from < least(o.until_at, :at) and j.holds_until > o.from_at
                        and j.published_at < least(o.until_at, :at) and j.retired_at > o.from_at) good),
            marked as (
                select *, lag(failed_at) over run as failed_before, lag(until_at) over run as ended_before
                from past window run as (partition by host_id, kind, key, rule order by from_at))
            """;

    private final ScopedSql sql;
    private final FindingProperties properties;

    FindingStarts(ScopedSql sql, FindingProperties properties) {
        this.sql = sql;
        this.properties = properties;
    }

    /** The start of each of these findings, in their order. */
    List<Instant> of(Scope scope, Moment moment, List<FindingKey> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<FindingKey, Instant> starts = new HashMap<>();
        statement(scope, moment, findings, RUNS + """
                select host_id, kind, key, rule, max(failed_at) from marked
                where failed_at is not null and (failed_before is null or failed_at > from_at
                    or from_at - ended_before > cast(:grace as interval))
                group by 1, 2, 3, 4""").query(row -> {
            starts.put(
                    new FindingKey(
                            row.getObject(1, UUID.class),
                            SubjectKind.ofWord(row.getString(2)).orElseThrow(),
                            row.getString(3),
                            row.getString(4)),
                    row.getTimestamp(5).toInstant());
        });
        return findings.stream()
                .map(finding -> Optional.ofNullable(starts.get(finding)).orElseGet(() -> ScopedSql.instant(moment)))
                .toList();
    }

    private StatementSpec statement(Scope scope, Moment moment, List<FindingKey> findings, String text) {
        return sql.statement(scope, moment, text)
                .param("hosts", findings.stream().map(FindingKey::host).toArray(UUID[]::new))
                .param("kinds", findings.stream().map(key -> key.kind().word()).toArray(String[]::new))
                .param("keys", findings.stream().map(FindingKey::subjectKey).toArray(String[]::new))
                .param("rules", findings.stream().map(FindingKey::rule).toArray(String[]::new))
                .param("grace", properties.recreationGracePeriod().toString());
    }
}
