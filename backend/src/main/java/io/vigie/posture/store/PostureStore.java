package io.vigie.posture.store;

import io.vigie.inventory.OpenOccurrence;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.risk.HostHazard;
import io.vigie.rules.model.Severity;
import io.vigie.rules.store.HeldJudgement;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.verdicts.ItemVerdict;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes how bad a host is, one row for each change. */
@Repository
public class PostureStore {
    private final JdbcClient jdbc;
    private final JudgementStore judgements;
    private final VerdictsStore verdicts;

    PostureStore(JdbcClient jdbc, JudgementStore judgements, VerdictsStore verdicts) {
        this.jdbc = jdbc;
        this.judgements = judgements;
        this.verdicts = verdicts;
    }

    /**
     * @param worst what each rule says of the subjects it is on
     */
    private record Figures(
            HostHazard hazard,
            Map<String, Integer> subjects,
            Map<Severity, Integer> open,
            int unknown,
            Map<String, ItemVerdict> worst) {}

    /** What is written of each failing rule, in three arrays of equal length. */
    private record RuleArrays(Integer[] rules, Double[] hazards, Integer[] subjects) {}

    /** Adds up what is on the host now and writes it, when it differs from what was written last. */
    public boolean write(UUID host, Instant now, List<OpenOccurrence> occurrences) {
        Figures figures = figures(now, occurrences);
        RuleArrays arrays = arrays(figures);
        long said = verdicts.store(figures.worst);
        int same = statement("""
                select count(*) from posture_host where host_id = :host and until_at = 'infinity'
                    and verdicts_id = :verdicts and (critical, high, medium, low, unknown) = (:critical, :high, :medium, :low, :unknown)
                    and (rules, hazards, subjects) = (cast(:rules as int[]), cast(:hazards as float8[]), cast(:subjects as int[]))""", host, figures, arrays)
                .param("verdicts", said)
                .query(Integer.class)
                .single();
        if (same == 1) {
            return false;
        }
        jdbc.sql("update posture_host set until_at = ? where host_id = ? and until_at = 'infinity'")
                .params(Timestamp.from(now), host)
                .update();
        statement("""
                insert into posture_host
                    (host_id, from_at, hazard, critical, high, medium, low, unknown, rules, hazards, subjects, verdicts_id)
                values (:host, :now, :hazard, :critical, :high, :medium, :low, :unknown, :rules, :hazards, :subjects, :verdicts)""", host, figures, arrays)
                .param("verdicts", said)
                .param("now", Timestamp.from(now))
                .param("hazard", figures.hazard.hazard())
                .update();
        return true;
    }

    private StatementSpec statement(String sql, UUID host, Figures figures, RuleArrays arrays) {
        return jdbc.sql(sql)
                .param("host", host)
                .param("critical", open(figures, Severity.CRITICAL))
                .param("high", open(figures, Severity.HIGH))
                .param("medium", open(figures, Severity.MEDIUM))
                .param("low", open(figures, Severity.LOW))
                .param("unknown", figures.unknown)
                .param("rules", arrays.rules)
                .param("hazards", arrays.hazards)
                .param("subjects", arrays.subjects);
    }

    private RuleArrays arrays(Figures figures) {
        SortedMap<String, Double> shares = figures.hazard.shares();
        return new RuleArrays(
                shares.keySet().stream().map(judgements::versionInForce).toArray(Integer[]::new),
                shares.values().toArray(Double[]::new),
                shares.keySet().stream().map(figures.subjects::get).toArray(Integer[]::new));
    }

    private Figures figures(Instant now, List<OpenOccurrence> occurrences) {
        Map<Long, List<HeldJudgement>> byCase =
                judgements.of(occurrences.stream().map(OpenOccurrence::caseId).collect(Collectors.toSet()));
        Sum sum = new Sum();
        for (OpenOccurrence occurrence : occurrences) {
            byCase.getOrDefault(occurrence.caseId(), List.of()).stream()
                    .filter(judgement -> judgement.holdsAt(now))
                    .forEach(judgement -> sum.add(judgement, occurrence.exposure()));
        }
        return sum.figures();
    }

    /** What adds up over the subjects of a host. */
    private static final class Sum {
        private final List<Failing> failing = new ArrayList<>();
        private final Map<String, Integer> subjects = new HashMap<>();
        private final Map<Severity, Integer> open = new EnumMap<>(Severity.class);
        private final Map<String, ItemVerdict> worst = new HashMap<>();
        private int unknown;

        void add(HeldJudgement judgement, double exposure) {
            ItemVerdict verdict = ItemVerdict.ofWord(judgement.verdict());
            worst.merge(judgement.rule(), verdict, ItemVerdict::worse);
            if (verdict == ItemVerdict.FAIL) {
                failing.add(new Failing(judgement.rule(), judgement.severity(), exposure));
                subjects.merge(judgement.rule(), 1, Integer::sum);
                open.merge(judgement.severity(), 1, Integer::sum);
            }
            unknown += verdict == ItemVerdict.UNKNOWN ? 1 : 0;
        }

        Figures figures() {
            return new Figures(Hazard.of(failing), subjects, open, unknown, worst);
        }
    }

    private static int open(Figures figures, Severity severity) {
        return figures.open.getOrDefault(severity, 0);
    }

    /** Cases that are somewhere now and that a rule in force on their kind has not judged. */
    @Transactional(readOnly = true)
    public List<Long> unjudgedCases() {
        return jdbc.sql("""
                select c.id from inventory_case c join rules_version v on v.subject = c.kind and v.retired_at = 'infinity'
                where exists (select 1 from inventory_occurrence o where o.case_id = c.id and o.until_at = 'infinity')
                    and not exists (select 1 from rules_judgement j where j.case_id = c.id and j.rule_version_id = v.id)
                group by c.id order by c.id""").query((row, number) -> row.getLong(1)).list();
    }

    /** Hosts that have a subject of which a verdict ends between these instants. */
    @Transactional(readOnly = true)
    public List<UUID> hostsOfFlips(Instant after, Instant until) {
        return jdbc.sql("""
                select distinct o.host_id from rules_judgement j
                join inventory_occurrence o on o.case_id = j.case_id and o.until_at = 'infinity'
                where j.holds_until > ? and j.holds_until <= ? and j.holds_until < '9999-01-01'""")
                .params(Timestamp.from(after), Timestamp.from(until))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
