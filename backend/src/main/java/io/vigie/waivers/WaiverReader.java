package io.vigie.waivers;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.query.SortColumns;
import io.vigie.report.SubjectKind;
import io.vigie.waivers.Waiver.Decision;
import io.vigie.waivers.Waiver.Place;
import io.vigie.waivers.Waiver.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Waivers as they stood at a moment. They end by a condition on time: no job writes anything. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class WaiverReader {
    /** What waivers can be sorted by. */
    public static final SortColumns SORTS = new SortColumns(
            Map.of("asked", "asked_at", "until", "until_at", "rule", "rule", "place", "path", "state", "state"));

    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    private static final String NEWEST_FIRST = "-asked";

    private final ScopedSql sql;

    WaiverReader(ScopedSql sql) {
        this.sql = sql;
    }

    /** Waivers that speak of what this scope sees, those asked for last first. */
    @Transactional(readOnly = true)
    public Page<Waiver> waivers(Scope scope, Moment moment, WaiverFilter filter, PageRequest page) {
        List<Waiver> items = filtered(
                        "select *" + ROWS + order(page.sort()) + " limit :size offset :offset", scope, moment, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> waiver(row))
                .list();
        return new Page<>(items, count(scope, moment, filter));
    }

    /** How many those are. */
    @Transactional(readOnly = true)
    public long count(Scope scope, Moment moment, WaiverFilter filter) {
        return filtered("select count(*)" + ROWS, scope, moment, filter)
                .query(Long.class)
                .single();
    }

    /** A waiver; empty when there is none of this id that the scope sees. */
    @Transactional(readOnly = true)
    public Optional<Waiver> waiver(Scope scope, Moment moment, UUID id) {
        return filtered("select *" + ROWS + " and id = :id", scope, moment, WaiverFilter.ALL)
                .param("id", id)
                .query((row, number) -> waiver(row))
                .optional();
    }

    private static final String ROWS = """
             from {waivers}
            where (:words = '%%' or w.rule ilike :words or w.reason ilike :words or w.ticket ilike :words
                    or w.asked_by ilike :words or w.subject_name ilike :words or w.value ilike :words
                    or w.host_name ilike :words or w.path ilike :words)
                and (cardinality(cast(:states as text[])) = 0 or w.state = any(cast(:states as text[])))
                and (cast(:rule as text) is null or w.rule = :rule)
                and (cast(:ends as timestamptz) is null or w.until_at < :ends)
                and (cast(:asker as text) is null or lower(w.asked_by) = lower(:asker))
                and (cast(:others as text) is null or lower(w.asked_by) <> lower(:others))
                and (cast(:host as uuid) is null or w.host_id = :host or w.host_id is null and exists (
                    select 1 from {hosts} where h.id = :host
                        and (w.path = '/' or h.path = w.path or starts_with(h.path, w.path || '/'))))""";

    private StatementSpec filtered(String statement, Scope scope, Moment moment, WaiverFilter filter) {
        return sql.statement(scope, moment, statement)
                .param("words", ScopedSql.pattern(filter.words()))
                .param("states", filter.states().stream().map(WaiverState::word).toArray(String[]::new))
                .param("rule", ScopedSql.comparable(filter.rule()))
                .param("host", filter.host().orElse(null))
                .param("ends", filter.endsBefore().map(Timestamp::from).orElse(null))
                .param("asker", ScopedSql.comparable(filter.askedBy()))
                .param("others", ScopedSql.comparable(filter.notAskedBy()));
    }

    private static String order(String sort) {
        return " order by "
                + SORTS.asked(sort)
                        .or(() -> SORTS.asked(NEWEST_FIRST))
                        .orElseThrow()
                        .sql() + ", asked_at desc, id desc";
    }

    private static Waiver waiver(ResultSet row) throws SQLException {
        return new Waiver(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                row.getInt("rule_version"),
                scope(row),
                new Place(row.getString("path"), Optional.ofNullable(row.getString("host_name"))),
                Optional.ofNullable(row.getString("subject_name")),
                row.getString("reason"),
                Optional.ofNullable(row.getString("ticket")),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                Optional.ofNullable(row.getObject("renews", UUID.class)),
                decisions(row.getString("decisions")),
                withdrawal(row),
                WaiverState.ofWord(row.getString("state")));
    }

    private static WaiverScope scope(ResultSet row) throws SQLException {
        UUID host = row.getObject("host_id", UUID.class);
        String scope = row.getString("scope");
        return switch (scope) {
            case "object" ->
                new WaiverScope.OfObject(
                        host,
                        SubjectKind.ofWord(row.getString("subject_kind")).orElseThrow(),
                        row.getString("subject_key"));
            case "host" -> new WaiverScope.OfHost(host);
            case "group" -> new WaiverScope.OfGroup(group(row));
            case "image" -> new WaiverScope.OfImage(group(row), row.getString("value"));
            case "repository" -> new WaiverScope.OfImageName(group(row), row.getString("value"));
            case "label" -> new WaiverScope.OfLabel(group(row), row.getString("value"));
            default -> throw new IllegalStateException("no scope of a waiver: " + scope);
        };
    }

    private static GroupPath group(ResultSet row) throws SQLException {
        return new GroupPath(row.getString("path"));
    }

    private static List<Decision> decisions(@Nullable String json) {
        return json == null
                ? List.of()
                : JSON.read(json.getBytes(StandardCharsets.UTF_8)).elements().stream()
                        .map(WaiverReader::decision)
                        .toList();
    }

    private static Decision decision(Json json) {
        return new Decision(
                json.at("approved").bool().orElseThrow(),
                json.at("version").number().orElseThrow().intValue(),
                json.at("by").text().orElseThrow(),
                json.at("at").instant().orElseThrow(),
                json.at("comment").text().orElseThrow());
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String by = row.getString("withdrawn_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(
                        by, row.getTimestamp("withdrawn_at").toInstant(), row.getString("withdrawn_comment")));
    }
}
