package io.vigie.posture.subjects;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.posture.SeverityCounts;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.query.SortColumns;
import io.vigie.report.Configuration;
import io.vigie.report.Instance;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Containers, images, networks, the engine and the host itself, with their facts. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class SubjectService {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    /** What subjects can be sorted by. */
    public static final SortColumns SORTS = new SortColumns(Map.of(
            "name", "lower(o.name)",
            "findings", "critical; high; medium; low",
            "hazard", "coalesce(w.hazard, 0)",
            "since", "o.from_at"));

    /** What each subject adds now: of each rule's part of the host's hazard as much as it has of the rule's exposure. */
    private static final String HAZARDS = """
            with failing as (
                select o.kind, o.key, j.rule_version_id as rule, s.exposure,
                    sum(s.exposure) over (partition by j.rule_version_id) as exposure_of_all
                from {hosts}, {occurrences}, {subjects}, {judgements} where h.id = :host and j.verdict = 'fail'),
            weighed as (
                select f.kind, f.key, sum(r.hazard * f.exposure / nullif(f.exposure_of_all, 0)) as hazard,
                    sum(r.hazard * f.exposure / nullif(f.exposure_of_all, 0)) / nullif(max(p.hazard), 0) as share
                from {hosts}, {posture} cross join lateral unnest(p.rules, p.hazards) r(rule, hazard)
                join failing f on f.rule = r.rule
                where h.id = :host group by 1, 2)
            """;

    private static final String SOURCE =
            "from {hosts}, {occurrences} where h.id = :host and o.kind = :kind and o.name ilike :words";

    private final ScopedSql sql;

    SubjectService(ScopedSql sql) {
        this.sql = sql;
    }

    /** The subjects of one kind on a host, by name unless another sort is asked; none for a host outside the scope. */
    @Transactional(readOnly = true)
    public Page<SubjectRow> subjects(
            Scope scope, Moment moment, UUID host, SubjectKind kind, String words, PageRequest page) {
        long total = statement("select count(*) " + SOURCE, scope, moment, host, kind, words)
                .query(Long.class)
                .single();
        List<SubjectRow> items = statement(rows(page.sort()), scope, moment, host, kind, words)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> subject(row, moment))
                .list();
        return new Page<>(items, total);
    }

    /** What one subject of a host is now, or was; empty where there is none, and for a host outside the scope. */
    @Transactional(readOnly = true)
    public Optional<Configuration> configuration(Scope scope, Moment moment, UUID host, SubjectKind kind, String key) {
        return sql.statement(scope, moment, """
                select t.body from {hosts}, {occurrences}, {contents}
                where h.id = :host and o.kind = :kind and o.key = :key""")
                .param("host", host)
                .param("kind", kind.word())
                .param("key", ScopedSql.comparable(Optional.of(key)))
                .query((row, number) -> ReportReader.readConfiguration(kind, row.getBytes(1)))
                .optional();
    }

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec statement(
            String statement, Scope scope, Moment moment, UUID host, SubjectKind kind, String words) {
        return sql.statement(scope, moment, statement)
                .param("host", host)
                .param("kind", kind.word())
                .param("words", ScopedSql.pattern(words));
    }

    private static String rows(String sort) {
        String order =
                SORTS.asked(sort).or(() -> SORTS.asked("name")).orElseThrow().sql();
        return HAZARDS + """
                select o.kind, o.key, o.name, o.from_at, w.hazard, w.share, t.body, s.instance, coalesce(s.readings, '{}') as readings,
                    n.critical, n.high, n.medium, n.low
                from (select o.* %s) o cross join {contents} left join {subjects} on true
                left join weighed w on w.kind = o.kind and w.key = o.key
                cross join lateral (
                    select count(*) filter (where j.severity = 'critical') as critical,
                        count(*) filter (where j.severity = 'high') as high,
                        count(*) filter (where j.severity = 'medium') as medium,
                        count(*) filter (where j.severity = 'low') as low
                    from {judgements} where j.verdict = 'fail') n
                order by %s, o.key limit :size offset :offset""".formatted(SOURCE, order);
    }

    private static SubjectRow subject(ResultSet row, Moment moment) throws SQLException {
        SubjectKind kind = SubjectKind.ofWord(row.getString("kind")).orElseThrow();
        return new SubjectRow(
                kind,
                row.getString("key"),
                row.getString("name"),
                ReportReader.readConfiguration(kind, row.getBytes("body")),
                moment.past().isPresent() ? Optional.empty() : instance(kind, row.getString("instance")),
                readings(row.getString("readings")),
                new SeverityCounts(
                        row.getLong("critical"), row.getLong("high"), row.getLong("medium"), row.getLong("low")),
                moment.past().isPresent() ? Optional.empty() : Optional.of(row.getDouble("hazard")),
                moment.past().isPresent() ? Optional.empty() : Optional.of(row.getDouble("share")),
                row.getTimestamp("from_at").toInstant());
    }

    private static Optional<Instance> instance(SubjectKind kind, @Nullable String json) {
        return Optional.ofNullable(json)
                .map(text -> ReportReader.readInstance(kind, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Long> readings(String json) {
        Map<String, Long> readings = new LinkedHashMap<>();
        for (Map.Entry<String, Json> reading :
                JSON.read(json.getBytes(StandardCharsets.UTF_8)).members().entrySet()) {
            reading.getValue().number().ifPresent(number -> readings.put(reading.getKey(), number));
        }
        return readings;
    }
}
