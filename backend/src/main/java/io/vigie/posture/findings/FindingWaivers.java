package io.vigie.posture.findings;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.judging.WaivedBy;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which waivers silence findings. */
@Component
class FindingWaivers {
    private final ScopedSql sql;

    FindingWaivers(ScopedSql sql) {
        this.sql = sql;
    }

    /** Those of these findings that are waived at the moment. */
    Map<FindingKey, WaivedBy> of(Scope scope, Moment moment, List<FindingKey> findings) {
        Map<FindingKey, WaivedBy> waived = new HashMap<>();
        if (findings.isEmpty()) {
            return waived;
        }
        sql.statement(scope, moment, """
                with wanted as (
                    select * from unnest(cast(:hosts as uuid[]), cast(:kinds as text[]), cast(:keys as text[]),
                        cast(:rules as text[])) as f(host_id, kind, key, rule))
                select h.id, o.kind, o.key, j.rule, w.id, w.until_at
                from {hosts-of-list} join wanted f on f.host_id = h.id
                join {occurrences} on o.kind = f.kind and o.key = f.key
                join {judgements} on j.rule = f.rule and j.verdict = 'fail' join {waived} on true""")
                .param("hosts", findings.stream().map(FindingKey::host).toArray(UUID[]::new))
                .param("kinds", findings.stream().map(key -> key.kind().word()).toArray(String[]::new))
                .param("keys", findings.stream().map(FindingKey::subjectKey).toArray(String[]::new))
                .param("rules", findings.stream().map(FindingKey::rule).toArray(String[]::new))
                .query(row -> {
                    waived.put(
                            new FindingKey(
                                    row.getObject(1, UUID.class),
                                    SubjectKind.ofWord(row.getString(2)).orElseThrow(),
                                    row.getString(3),
                                    row.getString(4)),
                            new WaivedBy(
                                    row.getObject(5, UUID.class),
                                    row.getTimestamp(6).toInstant()));
                });
        return waived;
    }
}
