package io.vigie.posture.frameworks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.posture.Freshness;
import io.vigie.query.Moment;
import io.vigie.rules.verdicts.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What every rule says of every counted host of a scope. */
@Repository
class RuleVerdictReader {
    private static final List<Verdict> COLUMNS =
            List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE);

    private static final int KEPT = 20_000;

    private final ScopedSql sql;
    private final JdbcClient jdbc;
    private final RuleNumbers numbers;

    /** What a row of {@code posture_verdicts} says never changes. */
    private final Cache<Long, RuleVerdicts> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    RuleVerdictReader(ScopedSql sql, JdbcClient jdbc, RuleNumbers numbers) {
        this.sql = sql;
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /**
     * @param verdicts what is stored of the host
     * @param exact whether that is not the whole: a kind of subject is out of sight, or time alone has just changed a verdict
     */
    private record Row(CountedHost host, Optional<Long> verdicts, boolean exact) {}

    /** Fresh and stale hosts, by name. Hosts of which the same is said have the very same verdicts. */
    Map<CountedHost, RuleVerdicts> verdicts(Scope scope, Moment moment) {
        List<Row> rows = rows(scope, moment);
        Map<Long, RuleVerdicts> stored =
                stored(rows.stream().flatMap(row -> row.verdicts().stream()).collect(Collectors.toSet()));
        Map<Long, RuleVerdicts> stale = new HashMap<>();
        Map<UUID, RuleVerdicts> exact = exact(
                scope,
                moment,
                rows.stream().filter(Row::exact).map(row -> row.host().id()).toList());
        Map<CountedHost, RuleVerdicts> verdicts = new LinkedHashMap<>();
        for (Row row : rows) {
            verdicts.put(row.host(), of(row, stored, stale, exact));
        }
        return verdicts;
    }

    private static RuleVerdicts of(
            Row row, Map<Long, RuleVerdicts> stored, Map<Long, RuleVerdicts> stale, Map<UUID, RuleVerdicts> exact) {
        if (row.exact()) {
            return exact.getOrDefault(row.host().id(), RuleVerdicts.NONE);
        }
        long id = row.verdicts().orElseThrow();
        RuleVerdicts known = stored.getOrDefault(id, RuleVerdicts.NONE);
        return row.host().freshness() == Freshness.FRESH ? known : stale.computeIfAbsent(id, same -> known.stale());
    }

    private List<Row> rows(Scope scope, Moment moment) {
        return sql.statement(scope, moment, """
                with flip as materialized (select h.id, f.at from {hosts}, {occurrences}, {flips}),
                host as (
                    select h.id, h.name, h.path, h.heard_at, h.blind, p.verdicts_id, p.from_at, {freshness} as freshness
                    from {hosts} left join {posture} on true)
                select host.id, name, path, heard_at, verdicts_id, freshness, verdicts_id is null or blind
                    or exists (select 1 from flip where flip.id = host.id and flip.at > host.from_at) as exact
                from host where freshness in ('fresh', 'stale') order by lower(name), id""")
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        CountedHost host = new CountedHost(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("path"),
                row.getString("freshness").equals("fresh") ? Freshness.FRESH : Freshness.STALE,
                Optional.ofNullable(row.getTimestamp("heard_at")).map(Timestamp::toInstant));
        return new Row(host, Optional.ofNullable(row.getObject("verdicts_id", Long.class)), row.getBoolean("exact"));
    }

    private Map<Long, RuleVerdicts> stored(Set<Long> ids) {
        Map<Long, RuleVerdicts> stored = new HashMap<>(known.getAllPresent(ids));
        Set<Long> missing = new HashSet<>(ids);
        missing.removeAll(stored.keySet());
        if (!missing.isEmpty()) {
            Map<Long, RuleVerdicts> read = read(missing);
            known.putAll(read);
            stored.putAll(read);
        }
        return stored;
    }

    private Map<Long, RuleVerdicts> read(Set<Long> ids) {
        Map<Integer, Integer> rules = new HashMap<>();
        jdbc.sql("select id, rule from rules_version").query(row -> {
            rules.put(row.getInt(1), numbers.of(row.getString(2)));
        });
        Map<Long, RuleVerdicts> read = new HashMap<>();
        jdbc.sql("""
                select id, failed, unknown, passed, not_applicable from posture_verdicts
                where id = any(cast(:ids as bigint[]))""").param("ids", ids.toArray(Long[]::new)).query(row -> {
            read.put(row.getLong(1), verdicts(row, rules));
        });
        return read;
    }

    private static RuleVerdicts verdicts(ResultSet row, Map<Integer, Integer> rules) throws SQLException {
        Map<Integer, Verdict> byNumber = new HashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            for (Integer version : (Integer[]) row.getArray(i + 2).getArray()) {
                byNumber.put(Objects.requireNonNull(rules.get(version)), COLUMNS.get(i));
            }
        }
        return RuleVerdicts.of(byNumber);
    }

    /** Added up anew from what is judged of each subject. */
    private Map<UUID, RuleVerdicts> exact(Scope scope, Moment moment, List<UUID> hosts) {
        if (hosts.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Map<Integer, Verdict>> byHost = new HashMap<>();
        sql.statement(scope, moment, """
                select h.id, j.rule, case when {stale} then 'unknown' else j.verdict end
                from {hosts}, {occurrences}, {judgements} where h.id = any(cast(:hosts as uuid[])) group by 1, 2, 3
                union all
                select h.id, v.rule, 'unknown'
                from {hosts}, {unseen}, {rules} where h.id = any(cast(:hosts as uuid[])) and v.subject = b.kind""")
                .param("hosts", hosts.toArray(UUID[]::new))
                .query(row -> {
                    byHost.computeIfAbsent(row.getObject(1, UUID.class), host -> new HashMap<>())
                            .merge(numbers.of(row.getString(2)), Verdict.ofWord(row.getString(3)), Verdict::worse);
                });
        Map<UUID, RuleVerdicts> exact = new HashMap<>();
        byHost.forEach((host, byNumber) -> exact.put(host, RuleVerdicts.of(byNumber)));
        return exact;
    }
}
