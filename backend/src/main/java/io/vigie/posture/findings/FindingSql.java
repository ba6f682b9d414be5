package io.vigie.posture.findings;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.query.SortColumns;
import io.vigie.query.SortColumns.Sort;
import io.vigie.report.SubjectKind;
import io.vigie.rules.store.EvidenceReader;
import io.vigie.rules.verdicts.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The statements behind findings, each shaped so that a fleet of 10,000 hosts answers while somebody waits. */
@Component
class FindingSql {
    private static final String SEVERITIES = "array['critical', 'high', 'medium', 'low']";
    private static final String SEVERITY_RANK = "array_position(" + SEVERITIES + ", %s.severity)";
    private static final String HOST = "lower(h.name)";
    private static final String RANK = SEVERITY_RANK.formatted("j");
    static final SortColumns SORTS = new SortColumns(Map.of(
            "severity", RANK,
            "rule", "j.rule",
            "host", HOST,
            "subject", "lower(o.name)",
            "group", "h.path"));

    private static final String OF_HOSTS = """
             h.enrolled and (cast(:host as uuid) is null or h.id = :host)
                and (cast(:group as text) is null or h.path = :group or starts_with(h.path, :group || '/') or :group = '/')""";

    private static final String OF_SUBJECTS = """
             (cast(:kind as text) is null or o.kind = :kind) and (cast(:key as text) is null or o.key = :key)""";

    private static final String OF_RULES = """
             (cast(:rule as text) is null or %1$s.rule = :rule)
                and (cast(:kind as text) is null or %1$s.subject = :kind)
                and (cardinality(cast(:severities as text[])) = 0 or %1$s.severity = any(cast(:severities as text[])))""";

    private static final String OF_STATE =
            "(cast(:waived as boolean) is null or exists (select 1 from {waived}) = :waived)";

    private final ScopedSql sql;

    FindingSql(ScopedSql sql) {
        this.sql = sql;
    }

    /** Host by host from the index on names, so that a page of a long list ends the search. */
    List<FoundFinding> page(Scope scope, Moment moment, FindingFilter filter, PageRequest page) {
        return filtered(
                        """
                select h.id, h.name, h.path, o.kind, o.key, o.name, j.rule, j.version, j.severity, {stale} as stale, j.evidence
                from {hosts}, {occurrences}, {judgements}
                where j.verdict = 'fail' and %s and %s and %s and %s
                    and (:words = '%%%%' or h.name ilike :words or o.name ilike :words or j.rule ilike :words)
                order by %s limit :size offset :offset""".formatted(OF_HOSTS, OF_SUBJECTS, OF_RULES.formatted("j"), OF_STATE, order(page.sort())),
                        scope,
                        moment,
                        filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> found(row))
                .list();
    }

    long count(Scope scope, Moment moment, FindingFilter filter) {
        return filter.state()
                .map(state -> state == FindingState.WAIVED
                        ? countWaived(scope, moment, filter)
                        : countAll(scope, moment, filter) - countWaived(scope, moment, filter))
                .orElseGet(() -> countAll(scope, moment, filter));
    }

    private long countWaived(Scope scope, Moment moment, FindingFilter filter) {
        return filtered("""
                select count(*) from {hosts}, {occurrences}, {judgements}, {waived}
                where j.verdict = 'fail' and %s and %s and %s
                    and (:words = '%%%%' or h.name ilike :words or o.name ilike :words or j.rule ilike :words)""".formatted(OF_HOSTS, OF_SUBJECTS, OF_RULES.formatted("j")), scope, moment, filter)
                .query(Long.class)
                .single();
    }

    /** Counts occurrences by case first, then adds them up over the rules that each case fails. */
    private long countAll(Scope scope, Moment moment, FindingFilter filter) {
        return filtered("""
                with found as materialized (
                    select o.case_id, (:words = '%%%%' or h.name ilike :words or o.name ilike :words) as named, count(*) as copies
                    from {hosts}, {occurrences} where %s and %s group by 1, 2)
                select coalesce(sum(o.copies) filter (where o.named or j.rule ilike :words), 0)
                from found o, {judgements} where j.verdict = 'fail' and %s""".formatted(OF_HOSTS, OF_SUBJECTS, OF_RULES.formatted("j")), scope, moment, filter)
                .query(Long.class)
                .single();
    }

    List<FindingGroup> byRule(Scope scope, Moment moment, FindingFilter filter) {
        return filtered("with " + failing("", "") + GROUP + " from failing f" + WORST_FIRST, scope, moment, filter)
                .query((row, number) -> group(row))
                .list();
    }

    /** Every host has a number by its name, so that the hosts of the examples come out of the same counting. */
    List<FailingRule> failingRules(Scope scope, Moment moment, FindingFilter filter) {
        return filtered(
                        """
                with numbered as materialized (
                    select h.id, row_number() over (order by h.silent, lower(h.name) collate "C", h.id) as number from {hosts} where %s), %s
                %s, e.name, e.evidence
                from failing f join numbered n on n.number = f.first %% 1000000000
                left join lateral (
                    select o.name, j.evidence from {hosts}, {occurrences}, {judgements}
                    where h.id = n.id and j.rule = f.rule and j.verdict = 'fail' and %s and %s and %s
                    order by %s, {stale}, lower(o.name), o.key limit 1) e on true""".formatted(
                                                OF_HOSTS,
                                                failing(
                                                        ", min(%s * 1000000000::bigint + n.number) as first"
                                                                .formatted(SEVERITY_RANK.formatted("v")),
                                                        "join numbered n on n.id = h.id"),
                                                GROUP,
                                                OF_SUBJECTS,
                                                OF_RULES.formatted("j"),
                                                OF_STATE,
                                                RANK)
                                + WORST_FIRST,
                        scope,
                        moment,
                        filter)
                .query((row, number) -> new FailingRule(group(row), example(row)))
                .list();
    }

    private static final String GROUP =
            "select f.rule, (" + SEVERITIES + ")[f.rank], f.subjects, f.hosts, f.stale, f.waived";
    private static final String WORST_FIRST = " order by f.rank, f.subjects desc, f.rule";

    /** Read from the hosts' posture rows, which say of each failing rule on how many subjects it fails. */
    private static String failing(String also, String with) {
        return """
                failing as (
                    select v.rule, min(%2$s) as rank, count(*) as hosts, sum(v.subjects) as subjects,
                        coalesce(sum(v.subjects) filter (where h.silent or b.host_id is not null), 0) as stale,
                        sum(v.waived) as waived%4$s
                    from {hosts} %5$s left join {posture} on true left join {accepted} on true
                    cross join lateral (
                        select y.rule, y.subject, coalesce(r.severity, y.severity) as severity, counted.waived,
                            case when cast(:waived as boolean) is null then r.subjects
                                when :waived then counted.waived else r.subjects - counted.waived end as subjects
                        from unnest(p.rules, p.subjects, p.severities) r(id, subjects, severity)
                        join rules_version y on y.id = r.id
                        cross join lateral (
                            select coalesce(a.waived[array_position(a.rules, r.id)], 0) as waived) counted) v
                    left join {gaps} on b.kind = v.subject
                    where v.subjects > 0 and %1$s and %3$s and (:words = '%%%%' or v.rule ilike :words) group by v.rule)
                """.formatted(OF_HOSTS, SEVERITY_RANK.formatted("v"), OF_RULES.formatted("v"), also, with);
    }

    private static FindingGroup group(ResultSet row) throws SQLException {
        return new FindingGroup(
                row.getString(1),
                Severity.ofWord(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    private static Optional<FailingRule.Example> example(ResultSet row) throws SQLException {
        String name = row.getString(7);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new FailingRule.Example(name, EvidenceReader.read(row.getString(8))));
    }

    private StatementSpec filtered(String statement, Scope scope, Moment moment, FindingFilter filter) {
        return sql.statement(scope, moment, statement)
                .param("words", ScopedSql.pattern(filter.words()))
                .param("host", filter.host().orElse(null))
                .param("kind", filter.kind().map(SubjectKind::word).orElse(null))
                .param("key", ScopedSql.comparable(filter.subjectKey()))
                .param("group", ScopedSql.comparable(filter.group()))
                .param("rule", ScopedSql.comparable(filter.rule()))
                .param(
                        "waived",
                        filter.state()
                                .map(state -> state == FindingState.WAIVED)
                                .orElse(null))
                .param(
                        "severities",
                        filter.severities().stream().map(Severity::word).toArray(String[]::new));
    }

    private static String order(String sort) {
        return SORTS.asked(sort).map(FindingSql::order).orElse(RANK + ", j.rule, lower(h.name), h.id, o.kind, o.key");
    }

    private static String order(Sort sort) {
        String first = sort.expression() + sort.direction() + ", ";
        return sort.expression().equals(HOST)
                ? first + "h.id" + sort.direction() + ", " + RANK + ", j.rule, o.kind, o.key"
                : first + RANK + ", j.rule, lower(h.name), h.id, o.key";
    }

    private static FoundFinding found(ResultSet row) throws SQLException {
        SubjectKind kind = SubjectKind.ofWord(row.getString(4)).orElseThrow();
        return new FoundFinding(
                new FindingKey(row.getObject(1, UUID.class), kind, row.getString(5), row.getString(7)),
                row.getString(2),
                row.getString(3),
                row.getString(6),
                row.getInt(8),
                Severity.ofWord(row.getString(9)),
                row.getBoolean(10),
                EvidenceReader.read(row.getString(11)));
    }
}
