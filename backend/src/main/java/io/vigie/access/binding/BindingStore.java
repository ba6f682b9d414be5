package io.vigie.access.binding;

import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences;
import io.vigie.access.HostGroups;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.access.ScopeCondition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of bindings. Letter case makes no other group, as in the directory. */
@Repository
class BindingStore implements GroupReferences {
    private static final String ALL = """
            select b.id, b.directory_group, b.role, b.group_id, p.path
            from access_binding b join group_place p on p.id = b.group_id""";
    private static final String ORDER = " order by lower(directory_group), role, path";

    private final JdbcClient jdbc;
    private final HostGroups groups;

    BindingStore(JdbcClient jdbc, HostGroups groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    List<AccessBinding> all() {
        return jdbc.sql(ALL + ORDER).query(BindingStore::binding).list();
    }

    /** Those whose host group lies within the scope. */
    List<AccessBinding> within(Scope scope) {
        return jdbc.sql(ALL + " where " + ScopeCondition.covers("p.path") + ORDER)
                .param("scope", scope.paths())
                .query(BindingStore::binding)
                .list();
    }

    Optional<AccessBinding> byId(UUID id) {
        return jdbc.sql(ALL + " where b.id = :id")
                .param("id", id)
                .query(BindingStore::binding)
                .optional();
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return Map.of(
                Kind.BINDINGS,
                jdbc.sql("select count(*) from access_binding where group_id = any(:groups)")
                        .param("groups", groups)
                        .query(Long.class)
                        .single());
    }

    /** Until the transaction ends, nobody else edits bindings. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access_binding', 0))")
                .query(row -> {});
    }

    /** Whether there was none like it. */
    boolean add(AccessBinding added) {
        return jdbc.sql("""
                insert into access_binding (id, directory_group, role, group_id) values (:id, :group, :role, :scope)
                on conflict do nothing""")
                        .param("id", added.id())
                        .param("group", added.binding().group())
                        .param("role", added.binding().role().word())
                        .param("scope", groups.hold(added.binding().scope()))
                        .update()
                == 1;
    }

    void remove(UUID id) {
        jdbc.sql("delete from access_binding where id = :id").param("id", id).update();
    }

    /** Whether the bindings of the settings were never taken over until now. */
    boolean beginSeeding(Instant now) {
        return jdbc.sql("insert into access_binding_seed (seeded_at) values (:now) on conflict do nothing")
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static AccessBinding binding(ResultSet row, int number) throws SQLException {
        return new AccessBinding(
                row.getObject("id", UUID.class),
                new Binding(
                        row.getString("directory_group"),
                        Role.of(row.getString("role")),
                        new GroupPath(row.getString("path")),
                        row.getLong("group_id")));
    }
}
