package io.vigie.export;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code {exports}}, as {@code e}: who sees an audit sees its files; {@code {export-parts}}: the pieces {@code p} of one. */
@Component
class ExportTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                ScopedTerm.of("exports", Set.of("export_file"), """
                        (select x.*, a.framework, a.pinned_at from export_file x join {audits} on a.id = x.audit_id) e"""),
                ScopedTerm.of("export-parts", Set.of("export_part"), """
                        lateral (select x.* from export_part x where x.file_id = e.id) p"""));
    }
}
