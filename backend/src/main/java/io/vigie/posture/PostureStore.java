package io.vigie.posture;

import io.vigie.inventory.OpenOccurrence;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.risk.HostHazard;
import io.vigie.rules.HeldJudgement;
import io.vigie.rules.JudgementStore;
import io.vigie.rules.Severity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes how bad a host is, one row for each change. */
@Repository
public class PostureStore {
    private final JdbcClient jdbc;
    private final JudgementStore judgements;

    PostureStore(JdbcClient jdbc, JudgementStore judgements) {
        this.jdbc = jdbc;
        this.judgements = judgements;
    }

    private record Figures(HostHazard hazard, Map<Severity, Integer> open, int unknown) {}

    /** Adds up what is on the host now and writes it, when it differs from what was written last. */
    public boolean write(UUID host, Instant now, List<OpenOccurrence> occurrences) {
        Figures figures = figures(now, occurrences);
        String shares = json(figures.hazard.shares());
        int same = jdbc.sql("""
                select count(*) from posture_host where host_id = ? and until_at = 'infinity'
                    and (critical, high, medium, low, unknown) = (?, ?, ?, ?, ?) and shares = cast(? as jsonb)""")
                .params(host, open(figures, Severity.CRITICAL), open(figures, Severity.HIGH))
                .params(open(figures, Severity.MEDIUM), open(figures, Severity.LOW), figures.unknown, shares)
                .query(Integer.class)
                .single();
        if (same == 1) {
            return false;
        }
        insert(host, now, figures, shares);
        return true;
    }

    private void insert(UUID host, Instant now, Figures figures, String shares) {
        jdbc.sql("update posture_host set until_at = ? where host_id = ? and until_at = 'infinity'")
                .params(Timestamp.from(now), host)
                .update();
        jdbc.sql("""
                insert into posture_host
                    (host_id, from_at, hazard, critical, high, medium, low, unknown, shares)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))""")
                .params(host, Timestamp.from(now), figures.hazard.hazard())
                .params(open(figures, Severity.CRITICAL), open(figures, Severity.HIGH))
                .params(open(figures, Severity.MEDIUM), open(figures, Severity.LOW), figures.unknown, shares)
                .update();
    }

    private Figures figures(Instant now, List<OpenOccurrence> occurrences) {
        Map<Long, List<HeldJudgement>> byCase =
                judgements.of(occurrences.stream().map(OpenOccurrence::caseId).collect(Collectors.toSet()));
        List<Failing> failing = new ArrayList<>();
        Map<Severity, Integer> open = new EnumMap<>(Severity.class);
        int unknown = 0;
        for (OpenOccurrence occurrence : occurrences) {
            for (HeldJudgement judgement : byCase.getOrDefault(occurrence.caseId(), List.of())) {
                if (judgement.holdsAt(now) && judgement.verdict().equals("fail")) {
                    failing.add(new Failing(judgement.rule(), judgement.severity(), occurrence.exposure()));
                    open.merge(judgement.severity(), 1, Integer::sum);
                } else if (judgement.holdsAt(now) && judgement.verdict().equals("unknown")) {
                    unknown++;
                }
            }
        }
        return new Figures(Hazard.of(failing), open, unknown);
    }

    private static int open(Figures figures, Severity severity) {
        return figures.open.getOrDefault(severity, 0);
    }

    private static String json(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(share -> "\"" + share.getKey() + "\":" + share.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
