package io.vigie.posture;

import static io.vigie.posture.PostureSql.HOLDS;
import static io.vigie.posture.PostureSql.IN_SCOPE;
import static io.vigie.posture.PostureSql.inForce;
import static io.vigie.posture.PostureSql.stale;
import static io.vigie.posture.PostureSql.versionInForce;

import io.vigie.access.Scope;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What fails where, and since when: occurrences joined with judgements. */
@Service
public class FindingService {
    private static final String SEVERITY_RANK =
            "array_position(array['critical', 'high', 'medium', 'low'], v.severity)";
    private static final Map<String, String> SORTS = Map.of(
            "severity", SEVERITY_RANK,
            "rule", "v.rule",
            "host", "lower(h.name)",
            "subject", "lower(o.name)",
            "group", "g.path");

    private final PostureSql sql;
    private final FindingStarts starts;

    FindingService(PostureSql sql, FindingStarts starts) {
        this.sql = sql;
        this.starts = starts;
    }

    /** Findings of a scope, most severe first unless another sort is asked. */
    @Transactional(readOnly = true)
    public Page<Finding> findings(Scope scope, Moment moment, FindingFilter filter, PageRequest page) {
        long total = filtered("select count(*) " + source(moment), scope, moment, filter)
                .query(Long.class)
                .single();
        List<Found> found = filtered(
                        "select h.id, h.name, g.path, o.kind, o.key, o.name, v.rule, v.version, v.severity, "
                                + stale(moment) + " as stale, j.evidence " + source(moment) + " order by "
                                + order(page.sort()) + " limit :size offset :offset",
                        scope,
                        moment,
                        filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> found(row))
                .list();
        List<Instant> since = starts.of(found.stream().map(Found::key).toList(), moment);
        return new Page<>(
                java.util.stream.IntStream.range(0, found.size())
                        .mapToObj(i -> found.get(i).since(since.get(i)))
                        .toList(),
                total);
    }

    /** The failing rules of a scope with how much they fail, most severe first. */
    @Transactional(readOnly = true)
    public List<FindingGroup> byRule(Scope scope, Moment moment, FindingFilter filter) {
        return filtered(
                        """
                with failing as (
                    select o.host_id, o.case_id, %s as stale, count(*) as subjects
                    from inventory_host h join inventory_group g on g.id = h.group_id
                    join inventory_occurrence o on o.host_id = h.id and %s
                    where %s and %s group by 1, 2, 3)
                select v.rule, v.severity, sum(f.subjects), count(distinct f.host_id),
                    coalesce(sum(f.subjects) filter (where f.stale), 0)
                from rules_version v join rules_judgement j on j.rule_version_id = v.id and j.verdict = 'fail' and %s
                join failing f on f.case_id = j.case_id
                where %s and %s group by v.rule, v.severity order by %s, sum(f.subjects) desc, v.rule""".formatted(
                                        stale(moment),
                                        inForce(moment, "o"),
                                        IN_SCOPE,
                                        OCCURRENCE_CONDITION,
                                        HOLDS,
                                        versionInForce(moment),
                                        RULE_CONDITION,
                                        SEVERITY_RANK),
                        scope,
                        moment,
                        filter)
                .query((row, number) -> new FindingGroup(
                        row.getString(1), severity(row.getString(2)), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    private static final String OCCURRENCE_CONDITION = """
             (h.revoked_at is null or h.revoked_at > :at)
                and (cast(:host as uuid) is null or h.id = :host)
                and (cast(:kind as text) is null or o.kind = :kind)
                and (cast(:key as text) is null or o.key = :key)
                and (cast(:group as text) is null or g.path = :group or starts_with(g.path, :group || '/') or :group = '/')""";

    private static final String RULE_CONDITION = """
             (cast(:rule as text) is null or v.rule = :rule)
                and (cardinality(cast(:severities as text[])) = 0 or v.severity = any(cast(:severities as text[])))""";

    private static String source(Moment moment) {
        return """
                from rules_version v join rules_judgement j on j.rule_version_id = v.id and j.verdict = 'fail' and %s
                join inventory_occurrence o on o.case_id = j.case_id and %s
                join inventory_host h on h.id = o.host_id join inventory_group g on g.id = h.group_id
                where %s and %s and %s and %s
                and (:words = '%%%%' or h.name ilike :words or o.name ilike :words or v.rule ilike :words)""".formatted(
                HOLDS, inForce(moment, "o"), versionInForce(moment), IN_SCOPE, OCCURRENCE_CONDITION, RULE_CONDITION);
    }

    private StatementSpec filtered(String statement, Scope scope, Moment moment, FindingFilter filter) {
        return sql.statement(statement, scope, moment)
                .param("words", PostureSql.pattern(filter.words()))
                .param("host", filter.host().orElse(null))
                .param("kind", filter.kind().map(SubjectKind::word).orElse(null))
                .param("key", filter.subjectKey().orElse(null))
                .param("group", filter.group().orElse(null))
                .param("rule", filter.rule().orElse(null))
                .param(
                        "severities",
                        filter.severities().stream().map(Severity::word).toArray(String[]::new));
    }

    private static String order(String sort) {
        boolean descending = sort.startsWith("-");
        String column = SORTS.getOrDefault(descending ? sort.substring(1) : sort, SEVERITY_RANK);
        return column + (descending ? " desc, " : ", ") + SEVERITY_RANK + ", v.rule, lower(h.name), o.key, h.id";
    }

    private record Found(
            FindingKey key,
            String hostName,
            String group,
            String name,
            int version,
            Severity severity,
            boolean stale,
            List<io.vigie.rules.Evidence> evidence) {
        Finding since(Instant since) {
            return new Finding(
                    key.id(),
                    key.host(),
                    hostName,
                    group,
                    key.kind(),
                    key.subjectKey(),
                    name,
                    key.rule(),
                    version,
                    severity,
                    stale,
                    evidence,
                    since);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        SubjectKind kind = SubjectKind.ofWord(row.getString(4)).orElseThrow();
        return new Found(
                new FindingKey(row.getObject(1, UUID.class), kind, row.getString(5), row.getString(7)),
                row.getString(2),
                row.getString(3),
                row.getString(6),
                row.getInt(8),
                severity(row.getString(9)),
                row.getBoolean(10),
                EvidenceReader.read(row.getString(11)));
    }

    static Severity severity(String word) {
        return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
