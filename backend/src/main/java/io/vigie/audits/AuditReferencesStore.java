package io.vigie.audits;

import io.vigie.access.GroupReferences;
import io.vigie.access.KeptScopes;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Audits that were asked of groups. */
@Repository
class AuditReferencesStore implements GroupReferences {
    private final JdbcClient jdbc;
    private final KeptScopes scopes;

    AuditReferencesStore(JdbcClient jdbc, KeptScopes scopes) {
        this.jdbc = jdbc;
        this.scopes = scopes;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return jdbc.sql("""
                select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'finished')
                from audits_audit where scope_id = any(:scopes)""")
                .param("scopes", scopes.of(groups))
                .query((row, number) ->
                        Map.of(Kind.WAITING_AUDITS, row.getLong(1), Kind.FINISHED_AUDITS, row.getLong(2)))
                .single();
    }
}
