package io.vigie.attestations;

import io.vigie.access.ScopeCondition;
import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code {attestations}}: those made by the moment, as {@code a}. They are seen by who sees a host that they speak of, since
 * they are what its verdicts rest on: one of a host with the host, one of a group with any part of the group. One of a group that was
 * deleted, which ended before that, is seen by who sees where the group was.
 */
@Component
class AttestationTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(new ScopedTerm(
                "attestations",
                Set.of("attestations_attestation", "attestations_withdrawal"),
                AttestationTerms::attestations));
    }

    private static String attestations(Moment moment) {
        boolean past = moment.past().isPresent();
        String label = past ? "group_label_at(x.group_id, :at)" : "place.label";
        return """
                (select x.*, %s as group_path, p.name as proof_name, p.media_type, p.size_bytes, p.digest, w.withdrawn_by,
                    w.at as withdrawn_at, h.name as host_name, h.path as host_group,
                    case when w.at is null and x.until_at > :at then 'active' else 'ended' end as state
                from attestations_attestation x left join attestations_proof p on p.attestation_id = x.id
                left join attestations_withdrawal w on w.attestation_id = x.id and %s
                left join {hosts} on h.id = x.host_id left join group_place place on place.id = x.group_id
                where (h.id is not null or %s) and %s) a""".formatted(
                        label,
                        past ? "w.at <= :at" : "true",
                        moment.pinned() ? ScopeCondition.touches(label) : seen(),
                        past ? "x.at <= :at" : "true");
    }

    private static String seen() {
        return "case when place.deleted then %s else %s end"
                .formatted(ScopeCondition.covers("place.path"), ScopeCondition.touches("place.path"));
    }
}
