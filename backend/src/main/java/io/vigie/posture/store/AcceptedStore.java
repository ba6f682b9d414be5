package io.vigie.posture.store;

import io.vigie.posture.store.AcceptedFigures.AcceptedRule;
import io.vigie.posture.store.AcceptedFigures.FailingSubject;
import io.vigie.posture.store.AcceptedFigures.RawShare;
import io.vigie.posture.waivers.WaivedTerms;
import io.vigie.rules.verdicts.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes how bad hosts are without what is accepted on them, from now until the last of its waivers ends. */
@Repository
public class AcceptedStore {
    private final JdbcClient jdbc;
    private final WaivedCaseStore cases;

    AcceptedStore(JdbcClient jdbc, WaivedCaseStore cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** A host's findings of the rules that have waivers, beside its raw shares. */
    private record HostRows(List<RawShare> raw, List<FailingSubject> failing) {}

    /**
     * Works out these hosts again, whose raw figures are written and which the transaction holds; gives how many hosts have
     * other steps than before.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int write(Collection<UUID> hosts, Instant now) {
        if (!concerned(hosts, now)) {
            return 0;
        }
        cases.compare(hosts, now);
        Map<UUID, HostRows> rows = rows(hosts, now);
        int changed = 0;
        for (UUID host : hosts) {
            HostRows ofHost = rows.getOrDefault(host, new HostRows(List.of(), List.of()));
            changed += write(host, now, AcceptedFigures.steps(ofHost.raw, ofHost.failing, now)) ? 1 : 0;
        }
        return changed;
    }

    /** Most reports come while nothing is accepted: they cost this one look. */
    private boolean concerned(Collection<UUID> hosts, Instant now) {
        return jdbc.sql("""
                select exists (select 1 from waivers_waiver where until_at > :at)
                    or exists (select 1 from posture_accepted where host_id = any(:hosts) and until_at > :at)""")
                .param("at", Timestamp.from(now))
                .param("hosts", hosts.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    private Map<UUID, HostRows> rows(Collection<UUID> hosts, Instant now) {
        Map<UUID, HostRows> rows = new HashMap<>();
        jdbc.sql("""
                with waiver as materialized (select * from %s force)
                select h.id, j.rule_version_id, v.rule, coalesce(j.milder, v.severity), coalesce(s.exposure, 0), covering.until_at
                from (select host.id, place.path from inventory_host host
                    join inventory_group place on place.id = host.group_id where host.id = any(:hosts)) h
                join inventory_occurrence o on o.host_id = h.id and o.until_at = 'infinity'
                join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                    and j.holds_from <= :at and j.holds_until > :at
                    and j.rule_version_id in (select w.rule_version_id from waiver w where %s)
                join rules_version v on v.id = j.rule_version_id
                left join inventory_subject s on s.host_id = o.host_id and s.kind = o.kind and s.key = o.key
                cross join lateral (select max(w.until_at) as until_at from waiver w where %s) covering
                """.formatted(WaivedTerms.IN_FORCE, WaivedTerms.ON_HOST, WaivedTerms.COVERS))
                .param("at", Timestamp.from(now))
                .param("hosts", hosts.toArray(UUID[]::new))
                .query(row -> {
                    rows.computeIfAbsent(
                                    row.getObject(1, UUID.class), host -> new HostRows(raw(host), new ArrayList<>()))
                            .failing
                            .add(failing(row));
                });
        return rows;
    }

    private static FailingSubject failing(ResultSet row) throws SQLException {
        return new FailingSubject(
                row.getInt(2),
                row.getString(3),
                Severity.ofWord(row.getString(4)),
                row.getDouble(5),
                Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant));
    }

    private List<RawShare> raw(UUID host) {
        return jdbc.sql("select rules, hazards from posture_host where host_id = ? and until_at = 'infinity'")
                .param(host)
                .query((row, number) -> {
                    Integer[] rules = (Integer[]) row.getArray(1).getArray();
                    Double[] hazards = (Double[]) row.getArray(2).getArray();
                    return IntStream.range(0, rules.length)
                            .mapToObj(i -> new RawShare(rules[i], hazards[i]))
                            .toList();
                })
                .optional()
                .orElse(List.of());
    }

    private boolean write(UUID host, Instant now, List<AcceptedFigures> steps) {
        List<AcceptedFigures> stored = stored(host, now);
        if (stored.equals(steps)) {
            return false;
        }
        jdbc.sql("delete from posture_accepted where host_id = ? and from_at >= ?")
                .params(host, Timestamp.from(now))
                .update();
        jdbc.sql("update posture_accepted set until_at = ? where host_id = ? and until_at > ?")
                .params(Timestamp.from(now), host, Timestamp.from(now))
                .update();
        steps.forEach(step -> insert(host, step));
        return true;
    }

    /** The steps that are stored from an instant on, as if the one that it lies in began with it. */
    private List<AcceptedFigures> stored(UUID host, Instant now) {
        return jdbc.sql("select * from posture_accepted where host_id = ? and until_at > ? order by from_at")
                .params(host, Timestamp.from(now))
                .query((row, number) -> new AcceptedFigures(
                        later(row.getTimestamp("from_at").toInstant(), now),
                        row.getTimestamp("until_at").toInstant(),
                        row.getDouble("hazard"),
                        WaivedCounts.read(row),
                        rules(row)))
                .list();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<AcceptedRule> rules(ResultSet row) throws SQLException {
        Integer[] rules = (Integer[]) row.getArray("rules").getArray();
        Double[] hazards = (Double[]) row.getArray("hazards").getArray();
        Integer[] waived = (Integer[]) row.getArray("waived").getArray();
        return IntStream.range(0, rules.length)
                .mapToObj(i -> new AcceptedRule(rules[i], hazards[i], waived[i]))
                .toList();
    }

    private void insert(UUID host, AcceptedFigures step) {
        jdbc.sql("""
                insert into posture_accepted
                    (host_id, from_at, until_at, hazard, critical, high, medium, low, rules, hazards, waived)
                values (:host, :from, :until, :hazard, :critical, :high, :medium, :low, :rules, :hazards, :waived)""")
                .param("host", host)
                .param("from", Timestamp.from(step.from()))
                .param("until", Timestamp.from(step.until()))
                .param("hazard", step.hazard())
                .param("critical", step.waived().critical())
                .param("high", step.waived().high())
                .param("medium", step.waived().medium())
                .param("low", step.waived().low())
                .param("rules", step.rules().stream().map(AcceptedRule::version).toArray(Integer[]::new))
                .param(
                        "hazards",
                        step.rules().stream().map(AcceptedRule::hazard).toArray(Double[]::new))
                .param("waived", step.rules().stream().map(AcceptedRule::waived).toArray(Integer[]::new))
                .update();
    }
}
