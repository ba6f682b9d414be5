package io.vigie.posture.store;

import io.vigie.inventory.OpenOccurrence;
import io.vigie.judging.HostSum;
import io.vigie.posture.store.PostureChanged.OpenFinding;
import io.vigie.report.SubjectKind;
import io.vigie.risk.HostHazard;
import io.vigie.rules.store.HeldJudgement;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.verdicts.Severity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final AcceptedStore accepted;

    PostureStore(JdbcClient jdbc, JudgementStore judgements, VerdictsStore verdicts, AcceptedStore accepted) {
        this.jdbc = jdbc;
        this.judgements = judgements;
        this.verdicts = verdicts;
        this.accepted = accepted;
    }

    /** What is written of each failing rule, in arrays of equal length. */
    private record RuleArrays(Integer[] rules, Double[] hazards, Integer[] subjects, String[] severities) {}

    /** Adds up what is on the host now and writes it, when it differs from what was written last. */
    public boolean write(UUID host, Instant now, List<OpenOccurrence> occurrences) {
        boolean changed = writeRaw(host, now, occurrences);
        return accepted.write(List.of(host), now) > 0 || changed;
    }

    private boolean writeRaw(UUID host, Instant now, List<OpenOccurrence> occurrences) {
        HostSum sum = sum(now, occurrences);
        HostHazard hazard = sum.hazard();
        RuleArrays arrays = arrays(sum, hazard);
        long known = verdicts.store(sum.worst());
        int same = statement("""
                select count(*) from posture_host where host_id = :host and until_at = 'infinity'
                    and verdicts_id = :verdicts and (critical, high, medium, low, unknown) = (:critical, :high, :medium, :low, :unknown)
                    and (rules, hazards, subjects, severities) =
                        (cast(:rules as int[]), cast(:hazards as float8[]), cast(:subjects as int[]), cast(:severities as text[]))""", host, sum, arrays)
                .param("verdicts", known)
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
                    (host_id, from_at, hazard, critical, high, medium, low, unknown, rules, hazards, subjects, severities, verdicts_id)
                values (:host, :now, :hazard, :critical, :high, :medium, :low, :unknown, :rules, :hazards, :subjects, :severities, :verdicts)""", host, sum, arrays)
                .param("verdicts", verdicts.hold(known) ? known : verdicts.store(sum.worst()))
                .param("now", Timestamp.from(now))
                .param("hazard", hazard.hazard())
                .update();
        return true;
    }

    private StatementSpec statement(String sql, UUID host, HostSum sum, RuleArrays arrays) {
        return jdbc.sql(sql)
                .param("host", host)
                .param("critical", sum.open(Severity.CRITICAL))
                .param("high", sum.open(Severity.HIGH))
                .param("medium", sum.open(Severity.MEDIUM))
                .param("low", sum.open(Severity.LOW))
                .param("unknown", sum.unknown())
                .param("rules", arrays.rules)
                .param("hazards", arrays.hazards)
                .param("subjects", arrays.subjects)
                .param("severities", arrays.severities);
    }

    private RuleArrays arrays(HostSum sum, HostHazard hazard) {
        Set<String> rules = hazard.shares().keySet();
        return new RuleArrays(
                rules.stream().map(judgements::versionInForce).toArray(Integer[]::new),
                hazard.shares().values().toArray(Double[]::new),
                rules.stream().map(sum::failingSubjects).toArray(Integer[]::new),
                rules.stream()
                        .flatMap(rule -> sum.worstSeverity(rule).stream())
                        .map(Severity::word)
                        .toArray(String[]::new));
    }

    private HostSum sum(Instant now, List<OpenOccurrence> occurrences) {
        Map<Long, List<HeldJudgement>> byCase =
                judgements.of(occurrences.stream().map(OpenOccurrence::caseId).collect(Collectors.toSet()));
        HostSum sum = new HostSum();
        for (OpenOccurrence occurrence : occurrences) {
            byCase.getOrDefault(occurrence.caseId(), List.of()).stream()
                    .filter(judgement -> judgement.holdsAt(now))
                    .forEach(judgement -> sum.add(
                            judgement.rule(), judgement.severity(), judgement.verdict(), occurrence.exposure()));
        }
        return sum;
    }

    /** Which findings of a host began and which ended between these instants. */
    @Transactional(readOnly = true)
    public PostureChanged between(UUID host, Instant before, Instant now) {
        return PostureChanged.between(host, open(host, before), open(host, now));
    }

    /** Findings that are open on a host at this instant, by the rules in force then. */
    private Set<OpenFinding> open(UUID host, Instant at) {
        return Set.copyOf(jdbc.sql("""
                select v.rule, o.kind, o.key from inventory_occurrence o
                join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                    and j.holds_from <= :at and j.holds_until > :at
                join rules_version v on v.id = j.rule_version_id and v.published_at <= :at and v.retired_at > :at
                where o.host_id = :host and o.from_at <= :at and o.until_at > :at""")
                .param("host", host)
                .param("at", Timestamp.from(at))
                .query((row, number) -> new OpenFinding(
                        row.getString(1), SubjectKind.ofWord(row.getString(2)).orElseThrow(), row.getString(3)))
                .list());
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
