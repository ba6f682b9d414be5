package io.vigie.access.token;

import io.vigie.access.GroupReferences;
import io.vigie.access.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** API tokens that act in host groups and are valid. */
@Repository
class TokenReferencesStore implements GroupReferences {
    private static final String VALID = """
            select count(*) from access_token t where t.revoked_at is null and t.expires_at > :now and t.id in (
                select g.token_id from access_token_grant g where g.group_id = any(:groups))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    TokenReferencesStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return counted(jdbc.sql(VALID), groups);
    }

    @Override
    public Map<Kind, Long> within(Scope scope, Long[] groups) {
        String seen = VALID + " and " + ApiTokenStore.WITHIN;
        return counted(jdbc.sql(seen).param("scope", scope.paths()), groups);
    }

    private Map<Kind, Long> counted(StatementSpec statement, Long[] groups) {
        return statement
                .param("now", Timestamp.from(clock.instant()))
                .param("groups", groups)
                .query((row, number) -> Map.of(Kind.API_TOKENS, row.getLong(1)))
                .single();
    }
}
