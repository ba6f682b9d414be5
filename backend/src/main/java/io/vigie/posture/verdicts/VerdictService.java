package io.vigie.posture.verdicts;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.WaivedBy;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import io.vigie.rules.store.EvidenceReader;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every verdict, not only the failing ones. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class VerdictService {
    private final ScopedSql sql;

    VerdictService(ScopedSql sql) {
        this.sql = sql;
    }

    /** A verdict with the host it was reached on. */
    public record HostVerdict(UUID hostId, String hostName, String group, SubjectVerdict row) {}

    /** Verdicts of these rules on one host, by kind, subject and rule; none for a host outside the scope. */
    @Transactional(readOnly = true)
    public List<SubjectVerdict> ofHost(Scope scope, Moment moment, UUID host, Collection<String> rules) {
        return sql.statement(scope, moment, ROWS + " where id = :host order by kind, lower(name), key, rule")
                .param("host", host)
                .param("rules", rules.toArray(String[]::new))
                .query((row, number) -> verdict(row).row())
                .list();
    }

    /** Which of a host's failing verdicts waivers silence at the moment. */
    @Transactional(readOnly = true)
    public WaivedVerdicts waived(Scope scope, Moment moment, UUID host) {
        Map<WaivedVerdicts.Key, WaivedBy> waived = new HashMap<>();
        sql.statement(scope, moment, """
                select o.kind, o.key, j.rule, w.id, w.until_at from {hosts}, {occurrences}, {judgements}, {waived}
                where h.id = :host and j.verdict = 'fail'""").param("host", host).query(row -> {
            waived.put(
                    new WaivedVerdicts.Key(
                            SubjectKind.ofWord(row.getString(1)).orElseThrow(), row.getString(2), row.getString(3)),
                    new WaivedBy(
                            row.getObject(4, UUID.class), row.getTimestamp(5).toInstant()));
        });
        return new WaivedVerdicts(waived);
    }

    /** Hands on the verdicts of these rules over a whole scope, host by host, without holding them all in memory. */
    @Transactional(readOnly = true)
    public void forEach(Scope scope, Moment moment, Collection<String> rules, Consumer<HostVerdict> consumer) {
        sql.statement(scope, moment, ROWS + " order by lower(host_name), id, kind, lower(name), key, rule")
                .param("rules", rules.toArray(String[]::new))
                .withFetchSize(1_000)
                .query(row -> {
                    consumer.accept(verdict(row));
                });
    }

    /** What rules said of what is there; and unknown, by every rule on it, for a kind that nobody could ever look at. */
    private static final String ROWS = """
            select * from (
                select h.id, h.name as host_name, h.path, o.kind, o.key, o.name, j.rule, j.version, j.severity,
                    j.verdict, j.why, j.evidence, greatest(o.from_at, j.holds_from, j.published_at) as since,
                    {stale} as stale
                from {hosts}, {occurrences}, {judgements}
                where h.enrolled and j.rule = any(cast(:rules as text[]))
                union all
                select h.id, h.name, h.path, b.kind, b.kind, b.kind, v.rule, v.version, v.severity,
                    'unknown', b.problem, '[]', greatest(b.from_at, v.published_at), h.silent
                from {hosts}, {unseen}, {rules}
                where h.enrolled and v.subject = b.kind and v.rule = any(cast(:rules as text[]))
            ) verdict""";

    private static HostVerdict verdict(ResultSet row) throws SQLException {
        boolean stale = row.getBoolean("stale");
        return new HostVerdict(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                new SubjectVerdict(
                        SubjectKind.ofWord(row.getString(4)).orElseThrow(),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8),
                        Severity.ofWord(row.getString(9)),
                        stale ? Verdict.UNKNOWN : Verdict.ofWord(row.getString(10)),
                        stale
                                ? Optional.of(WhyUnknown.STALE)
                                : Optional.ofNullable(row.getString(11)).map(WhyUnknown::ofStored),
                        EvidenceReader.read(row.getString(12)),
                        Optional.of(row.getTimestamp(13).toInstant()),
                        Optional.empty()));
    }
}
