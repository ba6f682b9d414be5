package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.report.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has to hold of the history of hosts at any moment, whatever was killed. */
final class StoredHistory {
    private static final String OPEN_TWICE = """
            select count(*) from (select 1 from inventory_occurrence where until_at = 'infinity'
                group by host_id, kind, key having count(*) > 1) twice""";
    private static final String OPEN_POSTURE = """
            select count(*) from inventory_host h where 1 <> (select count(*) from posture_host p
                where p.host_id = h.id and p.until_at = 'infinity')""";
    private static final String OVERLAPS = """
            select (select count(*) from inventory_occurrence a join inventory_occurrence b using (host_id, kind, key)
                    where a.from_at < b.from_at and b.from_at < a.until_at)
                + (select count(*) from posture_host a join posture_host b using (host_id)
                    where a.from_at < b.from_at and b.from_at < a.until_at)
                + (select count(*) from inventory_gap a join inventory_gap b using (host_id, kind)
                    where a.from_at < b.from_at and b.from_at < a.until_at)""";
    private static final String GAPS = """
            select count(*) from (select until_at, lead(from_at, 1, 'infinity')
                    over (partition by host_id, kind, key order by from_at) as next from inventory_occurrence
                where kind <> 'container' or key like 'name:lasting-%') history
            where until_at <> next""";
    private static final String POSTURE_GAPS = """
            select count(*) from (select until_at, lead(from_at, 1, 'infinity')
                    over (partition by host_id order by from_at) as next from posture_host) history
            where until_at <> next""";
    private static final String OUT_OF_ORDER = """
            select count(*) from (select memory, lag(memory) over (partition by host_id, key order by from_at) as before
                from (select o.host_id, o.key, o.from_at,
                        (convert_from(t.body, 'UTF8')::jsonb ->> 'memoryLimitBytes')::bigint as memory
                    from inventory_occurrence o join inventory_case c on c.id = o.case_id
                    join inventory_content t on t.digest = c.content_digest where o.kind = 'container') limits) history
            where memory < before""";
    private static final String UNJUDGED = """
            select count(*) from inventory_occurrence o
            join rules_version v on v.subject = o.kind and v.retired_at = 'infinity'
            where o.until_at = 'infinity' and not exists (select 1 from rules_judgement j
                where j.case_id = o.case_id and j.rule_version_id = v.id
                    and j.holds_from <= now() and now() < j.holds_until)""";
    private static final String WRONG_POSTURE = """
            select count(*) from posture_host p where p.until_at = 'infinity'
                and p.critical + p.high + p.medium + p.low <> (select count(*) from inventory_occurrence o
                    join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                        and j.holds_from <= now() and now() < j.holds_until
                    join rules_version v on v.id = j.rule_version_id and v.retired_at = 'infinity'
                    where o.host_id = p.host_id and o.until_at = 'infinity')""";

    private StoredHistory() {}

    /** Every interval that has ended: what it is of, and what it says. */
    static Map<List<Object>, List<Object>> closed(JdbcClient database) {
        Map<List<Object>, List<Object>> closed = new HashMap<>();
        database.sql("""
                select 'occurrence', host_id, kind, key, from_at, until_at, case_id::text from inventory_occurrence
                where until_at < 'infinity' union all
                select 'posture', host_id, '', '', from_at, until_at, p::text from posture_host p
                where until_at < 'infinity' union all
                select 'silence', host_id, kind, '', from_at, until_at, problem from inventory_gap
                where until_at < 'infinity'""").query(row -> {
            closed.put(
                    List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                    List.of(row.getString(6), row.getString(7)));
        });
        return closed;
    }

    /** What a host at rest has to show is what is open in the database. */
    static void shows(JdbcClient database, LoadAgent agent, List<Subject> subjects) {
        assertThat(database.sql("""
                        select o.kind || ' ' || o.key || ' ' || c.content_digest from inventory_occurrence o
                        join inventory_case c on c.id = o.case_id where o.host_id = ? and o.until_at = 'infinity'""").param(agent.host()).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(subjects.stream()
                        .map(subject -> subject.kind().word() + " " + subject.key() + " " + subject.digest())
                        .toList());
    }

    /** Nothing lost and nothing doubled of so many hosts. */
    static void isWhole(JdbcClient database, int hosts) {
        assertThat(count(database, "select count(*) from inventory_host")).isEqualTo(hosts);
        Map.of(
                        "subjects that are open twice", OPEN_TWICE,
                        "hosts without exactly one open posture row", OPEN_POSTURE,
                        "intervals that overlap", OVERLAPS,
                        "gaps in the history of what was always there", GAPS,
                        "gaps in the posture of a host", POSTURE_GAPS,
                        "configurations that came back after a later one", OUT_OF_ORDER,
                        "open cases that a rule in force has not judged", UNJUDGED,
                        "hosts whose posture differs from their judgements", WRONG_POSTURE)
                .forEach((wrong, sql) ->
                        assertThat(count(database, sql)).as(wrong).isZero());
        assertThat(count(
                        database,
                        "select count(distinct o.key) from inventory_occurrence o where key like '%lasting%'"))
                .isEqualTo(LoadAgent.LASTING);
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
