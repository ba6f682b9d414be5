package io.vigie.posture.waivers;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.posture.waivers.WaiverEffect.Silenced;
import io.vigie.query.Moment;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.rules.verdicts.Severity;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waivers silence now, for whoever asks and decides. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class WaiverEffectService {
    private static final UUID NONE = new UUID(0, 0);

    private final ScopedSql sql;
    private final WaiverReader waivers;

    WaiverEffectService(ScopedSql sql, WaiverReader waivers) {
        this.sql = sql;
        this.waivers = waivers;
    }

    /** What a waiver of this rule would silence. */
    @Transactional(readOnly = true)
    public WaiverEffect effect(Scope scope, String rule, WaiverScope asked) {
        return effect(scope, rule, asked, NONE, false);
    }

    /** What a waiver silences, or would if it were in force; empty when there is none of this id that the scope sees. */
    @Transactional(readOnly = true)
    public Optional<WaiverEffect> effect(Scope scope, UUID id) {
        return waivers.waiver(scope, Moment.NOW, id)
                .map(waiver ->
                        effect(scope, waiver.rule(), waiver.scope(), id, waiver.state() == WaiverState.IN_FORCE));
    }

    /** A finding of the rule on a host of the place. */
    private record Found(
            UUID host,
            String hostName,
            double criticality,
            SubjectKind kind,
            String key,
            String name,
            long caseId,
            Severity severity,
            double exposure,
            boolean waivedByOthers) {
        Failing failing(String rule) {
            return new Failing(rule, severity, exposure);
        }
    }

    private WaiverEffect effect(Scope scope, String rule, WaiverScope asked, UUID waiver, boolean inForce) {
        List<Found> found = found(scope, rule, asked, waiver);
        Set<Long> coveredCases = coveredCases(scope, rule, asked);
        List<Found> covered = found.stream()
                .filter(one -> isCovered(asked, one, coveredCases))
                .toList();
        List<Found> silenced =
                covered.stream().filter(one -> !one.waivedByOthers).toList();
        Place place = place(scope, asked);
        double change = place.weight == 0 ? 0 : change(rule, found, Set.copyOf(silenced)) / place.weight;
        return new WaiverEffect(
                silenced.size(),
                covered.size() - silenced.size(),
                silenced.stream().map(Found::host).distinct().count(),
                Hazard.score(place.hazard),
                Hazard.score(place.accepted + (inForce ? change : 0)),
                Hazard.score(Math.max(0, place.accepted - (inForce ? 0 : change))),
                silenced.stream()
                        .limit(WaiverEffect.NAMED)
                        .map(one -> new Silenced(one.host, one.hostName, one.kind, one.key, one.name))
                        .toList());
    }

    private static boolean isCovered(WaiverScope asked, Found found, Set<Long> coveredCases) {
        return switch (asked) {
            case WaiverScope.OfObject object ->
                object.kind() == found.kind && object.key().equals(found.key);
            case WaiverScope.OfHost host -> true;
            case WaiverScope.OfGroup group -> true;
            case WaiverScope.OfImage image ->
                coveredCases.contains(found.caseId)
                        || found.kind == SubjectKind.IMAGE && found.key.equals(image.digest());
            case WaiverScope.OfImageName repository -> coveredCases.contains(found.caseId);
            case WaiverScope.OfLabel label -> coveredCases.contains(found.caseId);
        };
    }

    /** Read once more with their contents, which a waiver of a host or a group needs not. */
    private Set<Long> coveredCases(Scope scope, String rule, WaiverScope asked) {
        return asked.value()
                .map(value -> Set.copyOf(inPlace("""
                        select distinct on (o.case_id) o.case_id, t.kind, t.body
                        from {hosts}, {occurrences}, {judgements}, {contents}
                        where j.rule = :rule and j.verdict = 'fail' and %s""".formatted(IN_PLACE), scope, asked)
                        .param("rule", rule)
                        .query((row, number) -> new CaseContent(
                                row.getLong(1),
                                ReportReader.readConfiguration(
                                        SubjectKind.ofWord(row.getString(2)).orElseThrow(), row.getBytes(3))))
                        .list()
                        .stream()
                        .filter(content -> CaseMatcher.covers(asked.word(), value, content.configuration))
                        .map(CaseContent::caseId)
                        .toList()))
                .orElse(Set.of());
    }

    private record CaseContent(long caseId, Configuration configuration) {}

    /** By how much the hazards of the hosts change together, each weighted by how critical it is. */
    private static double change(String rule, List<Found> found, Set<Found> silenced) {
        Map<UUID, List<Found>> byHost = found.stream()
                .filter(one -> !one.waivedByOthers)
                .collect(Collectors.groupingBy(Found::host, LinkedHashMap::new, Collectors.toList()));
        double change = 0;
        for (List<Found> ofHost : byHost.values()) {
            List<Found> left =
                    ofHost.stream().filter(one -> !silenced.contains(one)).toList();
            change += ofHost.getFirst().criticality * (hazard(rule, ofHost) - hazard(rule, left));
        }
        return change;
    }

    private static double hazard(String rule, List<Found> found) {
        return Hazard.of(found.stream().map(one -> one.failing(rule)).toList()).hazard();
    }

    private static final String IN_PLACE = """
             h.enrolled and (cast(:host as uuid) is null or h.id = :host)
                and (cast(:group as text) is null or h.path = :group or starts_with(h.path, :group || '/') or :group = '/')""";

    private List<Found> found(Scope scope, String rule, WaiverScope asked, UUID waiver) {
        return inPlace("""
                select h.id, h.name, h.criticality, o.kind, o.key, o.name, o.case_id, j.severity, coalesce(s.exposure, 0),
                    {waived-by-others}
                from {hosts}, {occurrences}, {judgements} left join {subjects} on true
                where j.rule = :rule and j.verdict = 'fail' and %s
                order by lower(h.name), h.id, lower(o.name), o.key""".formatted(IN_PLACE), scope, asked)
                .param("rule", ScopedSql.comparable(Optional.of(rule)))
                .param("waiver", waiver)
                .query((row, number) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getDouble(3),
                SubjectKind.ofWord(row.getString(4)).orElseThrow(),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                Severity.ofWord(row.getString(8)),
                row.getDouble(9),
                row.getBoolean(10));
    }

    /** The criticality-weighted means of a place, and the weight behind them. */
    private record Place(double hazard, double accepted, double weight) {}

    private Place place(Scope scope, WaiverScope asked) {
        return inPlace("""
                select coalesce(sum(h.criticality * p.hazard) / sum(h.criticality), 0),
                    coalesce(sum(h.criticality * coalesce(a.hazard, p.hazard)) / sum(h.criticality), 0),
                    coalesce(sum(h.criticality), 0)
                from {hosts} join {posture} on true left join {accepted} on true where %s""".formatted(IN_PLACE), scope, asked)
                .query((row, number) -> new Place(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                .single();
    }

    private StatementSpec inPlace(String text, Scope scope, WaiverScope asked) {
        return sql.statement(scope, Moment.NOW, text)
                .param("host", asked.onHost().orElse(null))
                .param("group", asked.inGroup().map(GroupPath::value).orElse(null));
    }
}
