package io.vigie.posture.store;

import static java.util.Objects.requireNonNull;

import io.vigie.inventory.CaseStore;
import io.vigie.inventory.CaseStore.CaseBody;
import io.vigie.posture.waivers.CaseMatcher;
import io.vigie.posture.waivers.WaivedTerms;
import io.vigie.report.Configuration;
import io.vigie.report.reader.ReportReader;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which cases the waivers of an image, a repository or a label cover: looked up in the case once, since neither changes. */
@Repository
class WaivedCaseStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final CaseStore cases;

    WaivedCaseStore(JdbcClient jdbc, JdbcTemplate template, CaseStore cases) {
        this.jdbc = jdbc;
        this.template = template;
        this.cases = cases;
    }

    /** A waiver beside a case that nobody has compared it with. */
    private record Pair(UUID waiver, String scope, String value, long caseId) {}

    /** Compares the waivers in force on these hosts with the failing cases that are on them. */
    void compare(Collection<UUID> hosts, Instant now) {
        List<Pair> pairs = jdbc.sql("""
                select distinct w.id, w.scope, w.value, o.case_id from %s w
                join rules_judgement j on j.rule_version_id = w.rule_version_id and j.verdict = 'fail'
                join inventory_occurrence o on o.case_id = j.case_id and o.until_at = 'infinity'
                where w.value is not null and o.host_id = any(:hosts)
                    and not exists (select 1 from posture_waived_case c where c.waiver_id = w.id and c.case_id = o.case_id)""".formatted(WaivedTerms.IN_FORCE))
                .param("at", Timestamp.from(now))
                .param("hosts", hosts.toArray(UUID[]::new))
                .query((row, number) ->
                        new Pair(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
        Map<Long, Configuration> configurations =
                configurations(pairs.stream().map(Pair::caseId).distinct().toList());
        template.batchUpdate(
                "insert into posture_waived_case (waiver_id, case_id, covered) values (?, ?, ?) on conflict do nothing",
                pairs.stream()
                        .filter(pair -> configurations.containsKey(pair.caseId))
                        .toList(),
                BATCH,
                (statement, pair) -> {
                    statement.setObject(1, pair.waiver);
                    statement.setLong(2, pair.caseId);
                    statement.setBoolean(
                            3,
                            CaseMatcher.covers(
                                    pair.scope, pair.value, requireNonNull(configurations.get(pair.caseId))));
                });
    }

    private Map<Long, Configuration> configurations(List<Long> ids) {
        return cases.bodies(ids).stream()
                .collect(Collectors.toMap(
                        CaseBody::id, body -> ReportReader.readConfiguration(body.kind(), body.content())));
    }
}
