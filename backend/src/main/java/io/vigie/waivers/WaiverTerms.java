package io.vigie.waivers;

import io.vigie.access.ScopeCondition;
import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code {waivers}}: those asked for by the moment with what became of them by then, as {@code w}. They are seen by who sees
 * a host that they speak of: one of a host with the host, one of a group with any part of the group. One of a group that was
 * deleted, which ended before that, is seen by who sees where the group was.
 */
@Component
class WaiverTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(new ScopedTerm(
                "waivers", Set.of("waivers_waiver", "waivers_decision", "waivers_withdrawal"), WaiverTerms::waivers));
    }

    /** One that was rejected, for whatever wording of its rule, stays so: it has to be asked for once more. */
    private static String waivers(Moment moment) {
        String label = moment.past().isPresent() ? "group_label_at(x.group_id, :at)" : "place.label";
        return """
                (select x.*, h.name as host_name, coalesce(h.path, %s) as path,
                    e.withdrawn_by, e.at as withdrawn_at, e.comment as withdrawn_comment,
                    (select jsonb_agg(jsonb_build_object('approved', d.approved, 'version', d.rule_version,
                            'by', d.decided_by, 'at', d.at, 'comment', d.comment) order by d.at)
                        from waivers_decision d where d.waiver_id = x.id and d.at <= :at)::text as decisions,
                    case when e.at is not null then 'withdrawn'
                        when exists (select 1 from waivers_decision d
                            where d.waiver_id = x.id and not d.approved and d.at <= :at) then 'rejected'
                        when x.until_at <= :at or v.id is null then 'ended'
                        when exists (select 1 from waivers_decision d
                            where d.waiver_id = x.id and d.rule_digest = v.digest and d.at <= :at) then 'in-force'
                        when exists (select 1 from waivers_decision d
                            where d.waiver_id = x.id and d.at <= :at) then 'asked-again'
                        else 'asked' end as state
                from waivers_waiver x left join waivers_withdrawal e on e.waiver_id = x.id and e.at <= :at
                left join {rules} on v.rule = x.rule
                left join {hosts} on h.id = x.host_id
                left join group_place place on place.id = x.group_id
                where (h.id is not null or %s) and %s) w""".formatted(
                        label,
                        moment.pinned() ? ScopeCondition.touches(label) : seen(),
                        moment.past().isPresent() ? "x.asked_at <= :at" : "true");
    }

    private static String seen() {
        return "case when place.deleted then %s else %s end"
                .formatted(ScopeCondition.covers("place.path"), ScopeCondition.touches("place.path"));
    }
}
