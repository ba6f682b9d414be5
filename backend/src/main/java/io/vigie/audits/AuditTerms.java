package io.vigie.audits;

import io.vigie.access.ScopeCondition;
import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code {audits}}, as {@code a}: an audit is seen by who sees all that it covers, since its figures are of the whole. */
@Component
class AuditTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(ScopedTerm.of("audits", Set.of("audits_audit", "audits_host"), """
                (select x.* from audits_audit x where %s) a""".formatted(
                        ScopeCondition.coversKept("x.scope_id", "x.pinned_at"))));
    }
}
