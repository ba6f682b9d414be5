package io.vigie.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scopes that outlive the login of the person who had them: what an audit was asked for holds after they have left. */
@Repository
public class KeptScopes {
    private final JdbcClient jdbc;

    KeptScopes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a scope for ever, under this number. */
    public long keep(Scope scope) {
        return jdbc.sql("insert into access_scope (roots) values (cast(? as text[])) returning id")
                .params(new Object[] {scope.paths()})
                .query(Long.class)
                .single();
    }

    /** The scope that was kept under this number. */
    public Scope kept(long number) {
        return Objects.requireNonNull(kept(java.util.List.of(number)).get(number));
    }

    /** The scopes that were kept under these numbers. */
    public Map<Long, Scope> kept(Collection<Long> numbers) {
        Map<Long, Scope> scopes = new HashMap<>();
        jdbc.sql("select id, roots from access_scope where id = any(cast(? as bigint[]))")
                .params(new Object[] {numbers.toArray(Long[]::new)})
                .query(row -> {
                    String[] roots = (String[]) row.getArray(2).getArray();
                    scopes.put(
                            row.getLong(1),
                            new Scope(Arrays.stream(roots).map(GroupPath::new).toList()));
                });
        return scopes;
    }
}
