package io.vigie.posture.hosts;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.inventory.growth.HostLimit;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.RecordReader;
import io.vigie.judging.HostFigures;
import io.vigie.posture.Accepted;
import io.vigie.posture.Freshness;
import io.vigie.posture.SeverityCounts;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.query.SortColumns;
import io.vigie.risk.Grade;
import io.vigie.risk.Hazard;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hosts with how bad they are. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class HostPostureService {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    /** What hosts can be sorted by. */
    public static final SortColumns SORTS = new SortColumns(Map.ofEntries(
            Map.entry("name", "lower(name)"),
            Map.entry("group", "path"),
            Map.entry("score", "coalesce(hazard, -1)"),
            Map.entry("accepted", "coalesce(accepted_hazard, -1)"),
            Map.entry("findings", "critical; high; medium"),
            Map.entry("containers", "(figures->>'containersRunning')::int"),
            Map.entry(
                    "memory", "(figures->>'memoryLimitsBytes')::float8 / nullif((figures->>'memoryBytes')::float8, 0)"),
            Map.entry("engine", "figures->>'engineVersion'"),
            Map.entry("evidence", "scanned_at"),
            Map.entry("freshness", "freshness")));

    private static final String WORST_FIRST = "-score";

    private final ScopedSql sql;

    HostPostureService(ScopedSql sql) {
        this.sql = sql;
    }

    /** Hosts of a scope, worst first unless another sort is asked. */
    @Transactional(readOnly = true)
    public Page<HostSummary> hosts(Scope scope, Moment moment, HostFilter filter, PageRequest page) {
        long total = filtered("select count(*) " + ROWS + CONDITION, scope, moment, filter)
                .query(Long.class)
                .single();
        return new Page<>(page(scope, moment, filter, page), total);
    }

    /** A page of {@link #hosts} for who does not need to know how long the whole is. */
    List<HostSummary> page(Scope scope, Moment moment, HostFilter filter, PageRequest page) {
        String order = "order by " + order(page.sort()) + " limit :size offset :offset";
        return filtered("select * " + ROWS + CONDITION + order, scope, moment, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> summary(row))
                .list();
    }

    /** A host with its shares; empty when there is none of this id in the scope. */
    @Transactional(readOnly = true)
    public Optional<HostPosture> host(Scope scope, Moment moment, UUID id) {
        return sql.statement(scope, moment, "select * " + ROWS + "where id = :id")
                .param("id", id)
                .query((row, number) -> new HostPosture(summary(row), shares(row)))
                .optional();
    }

    private static final String ROWS = """
            from (
                select h.id, h.name, h.path, h.sample, h.labels, h.agent_version, h.enrolled_at, h.heard_at, h.scanned_at,
                    h.figures, l.limited_since, l.limited_until, l.limited_by,
                    p.hazard, p.critical, p.high, p.medium, p.low, p.unknown, {freshness} as freshness,
                    coalesce(a.hazard, p.hazard) as accepted_hazard, a.critical as waived_critical, a.high as waived_high,
                    a.medium as waived_medium, a.low as waived_low,
                    array(select v.rule from unnest(p.rules) with ordinality r(id, n) join rules_version v on v.id = r.id
                        order by r.n) as share_rules, p.hazards as share_hazards
                from {hosts} left join {posture} on true left join {accepted} on true left join {limits} on true) host
            """;

    private static final String CONDITION = """
            where (name ilike :words or path ilike :words)
                and (cast(:group as text) is null or path = :group or starts_with(path, :group || '/') or :group = '/')
                and (cardinality(cast(:freshness as text[])) = 0 or freshness = any(cast(:freshness as text[])))
            """;

    private StatementSpec filtered(String statement, Scope scope, Moment moment, HostFilter filter) {
        return sql.statement(scope, moment, statement)
                .param("words", ScopedSql.pattern(filter.words()))
                .param("group", ScopedSql.comparable(filter.group()))
                .param(
                        "freshness",
                        filter.freshness().stream().map(Freshness::word).toArray(String[]::new));
    }

    private static String order(String sort) {
        return SORTS.asked(sort)
                        .or(() -> SORTS.asked(WORST_FIRST))
                        .orElseThrow()
                        .sql() + ", lower(name), id";
    }

    private static HostSummary summary(ResultSet row) throws SQLException {
        double hazard = row.getDouble("hazard");
        double score = Hazard.score(hazard);
        return new HostSummary(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("path"),
                row.getBoolean("sample"),
                Freshness.valueOf(
                        row.getString("freshness").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getTimestamp("enrolled_at").toInstant(),
                instant(row.getTimestamp("heard_at")),
                instant(row.getTimestamp("scanned_at")),
                hazard,
                score,
                Grade.of(score),
                accepted(row),
                new SeverityCounts(
                        row.getLong("critical"), row.getLong("high"), row.getLong("medium"), row.getLong("low")),
                row.getInt("unknown"),
                RecordReader.read(json(row.getString("figures")), HostFigures.class, "figures"),
                Optional.ofNullable(row.getString("agent_version")),
                labels(row.getString("labels")),
                HostLimit.read(row));
    }

    private static Accepted accepted(ResultSet row) throws SQLException {
        return Accepted.of(
                row.getDouble("accepted_hazard"),
                new SeverityCounts(
                        row.getLong("waived_critical"),
                        row.getLong("waived_high"),
                        row.getLong("waived_medium"),
                        row.getLong("waived_low")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private static Json json(String text) {
        return JSON.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> labels(String json) {
        Map<String, String> labels = new TreeMap<>();
        json(json).members().forEach((name, value) -> value.text().ifPresent(text -> labels.put(name, text)));
        return labels;
    }

    private static List<RuleShare> shares(ResultSet row) throws SQLException {
        if (row.getArray("share_hazards") == null) {
            return List.of();
        }
        String[] rules = (String[]) row.getArray("share_rules").getArray();
        Double[] hazards = (Double[]) row.getArray("share_hazards").getArray();
        double hazard = row.getDouble("hazard");
        return IntStream.range(0, rules.length)
                .mapToObj(i -> FleetService.share(rules[i], hazards[i], hazard))
                .filter(share -> share.hazard() > 0)
                .sorted(Comparator.comparingDouble(RuleShare::hazard).reversed().thenComparing(RuleShare::rule))
                .toList();
    }
}
