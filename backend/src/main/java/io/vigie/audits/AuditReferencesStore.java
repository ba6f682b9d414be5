package io.vigie.audits;

import io.vigie.access.GroupReferences;
import io.vigie.access.KeptScopes;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Audits that were asked of groups. */
@Repository
class AuditReferencesStore implements GroupReferences {
    private static final String COUNTS =
            "select count(*) filter (where a.state = 'waiting'), count(*) filter (where a.state = 'finished') from ";
    private static final String OF_SCOPES = " where a.scope_id = any(:scopes)";

    private final JdbcClient jdbc;
    private final ScopedSql sql;
    private final KeptScopes scopes;

    AuditReferencesStore(JdbcClient jdbc, ScopedSql sql, KeptScopes scopes) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.scopes = scopes;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return counted(jdbc.sql(COUNTS + "audits_audit a" + OF_SCOPES), groups);
    }

    @Override
    public Map<Kind, Long> within(Scope scope, Long[] groups) {
        return counted(sql.statement(scope, Moment.NOW, COUNTS + "{audits}" + OF_SCOPES), groups);
    }

    private Map<Kind, Long> counted(StatementSpec statement, Long[] groups) {
        return statement
                .param("scopes", scopes.of(groups))
                .query((row, number) ->
                        Map.of(Kind.WAITING_AUDITS, row.getLong(1), Kind.FINISHED_AUDITS, row.getLong(2)))
                .single();
    }
}
