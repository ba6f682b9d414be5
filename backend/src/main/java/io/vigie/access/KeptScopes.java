package io.vigie.access;

import io.vigie.query.Moment;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scopes that outlive the login of the person who had them: what an audit was asked for holds after they have left. */
@Repository
public class KeptScopes {
    private final JdbcClient jdbc;
    private final HostGroups groups;

    KeptScopes(JdbcClient jdbc, HostGroups groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    /** Keeps a scope of what is seen for ever, under this number. */
    public long keep(Scope scope) {
        if (!scope.isFor(Right.SEE_POSTURE)) {
            throw new IllegalArgumentException("what is kept comes back as what is seen, and this is " + scope);
        }
        return jdbc.sql("""
                with kept as (insert into access_scope default values returning id),
                    roots as (insert into access_scope_root (scope_id, position, group_id)
                        select kept.id, root.position, root.id
                        from kept, unnest(cast(? as bigint[])) with ordinality root (id, position))
                select id from kept""")
                .params(new Object[] {groups.hold(scope.roots())})
                .query(Long.class)
                .single();
    }

    /** As it was at an instant: by the paths that its groups had then. For readings of a {@link Moment#pinned pinned} moment. */
    public Scope kept(long number, Instant then) {
        return new Scope(
                Right.SEE_POSTURE,
                jdbc.sql("""
                select group_label_at(group_id, ?) from access_scope_root where scope_id = ? order by position""")
                        .params(Timestamp.from(then), number)
                        .query((row, count) -> new GroupPath(row.getString(1)))
                        .list());
    }

    /** The numbers of the scopes that were kept of one of these groups. */
    public Long[] of(Long[] groups) {
        return jdbc.sql("select distinct scope_id from access_scope_root where group_id = any(?)")
                .params(new Object[] {groups})
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** Where its groups are now. */
    public Scope kept(long number) {
        return new Scope(
                Right.SEE_POSTURE,
                jdbc.sql("""
                select p.path from access_scope_root r join group_place p on p.id = r.group_id
                where r.scope_id = ? order by r.position""")
                        .param(number)
                        .query((row, count) -> new GroupPath(row.getString(1)))
                        .list());
    }
}
