package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import io.vigie.inventory.SettledInstant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rows of groups. What a group was called, and where a host was, is kept when it ends; whoever writes holds the tree alone. */
@Repository
class GroupStore {
    private static final String BELOW = " (path = :path or starts_with(path, :path || '/'))";

    private final JdbcClient jdbc;
    private final SettledInstant settled;

    GroupStore(JdbcClient jdbc, SettledInstant settled) {
        this.jdbc = jdbc;
        this.settled = settled;
    }

    /** @param number by which others refer to it */
    record Row(long number, UUID id, GroupPath path, String description) {}

    Optional<Row> byId(UUID id) {
        return jdbc.sql(
                        "select id, identity, path, description from inventory_group where identity = ? and path is not null")
                .param(id)
                .query(GroupStore::row)
                .optional();
    }

    Optional<Row> byPath(GroupPath path) {
        return jdbc.sql("select id, identity, path, description from inventory_group where path = ?")
                .param(path.value())
                .query(GroupStore::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong(1), row.getObject(2, UUID.class), new GroupPath(row.getString(3)), row.getString(4));
    }

    /** A group and all below it. */
    Long[] below(GroupPath path) {
        return jdbc.sql("select id from inventory_group where" + BELOW)
                .param("path", path.value())
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** The hosts of these groups. */
    Set<UUID> hosts(Long[] groups) {
        return jdbc
                .sql("select id from inventory_host where group_id = any(:groups)")
                .param("groups", groups)
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a group and all below it. */
    int longestPath(GroupPath path) {
        return jdbc.sql("select max(char_length(path)) from inventory_group where" + BELOW)
                .param("path", path.value())
                .query(Integer.class)
                .single();
    }

    void describe(long number, String description) {
        jdbc.sql("update inventory_group set description = :description where id = :id")
                .param("description", description)
                .param("id", number)
                .update();
    }

    /** Gives a group, with all below it, another path from this instant on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void rename(GroupPath from, GroupPath to) {
        endNames(List.of(below(from)));
        jdbc.sql("update inventory_group set path = :to || substr(path, char_length(:path) + 1) where" + BELOW)
                .param("path", from.value())
                .param("to", to.value())
                .update();
    }

    /** From this instant on there is no such group; what ended before lies where the one above it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    void delete(long number, long above) {
        endNames(List.of(number));
        jdbc.sql("update inventory_group set last_path = path, path = null, heir_id = :above where id = :id")
                .param("above", above)
                .param("id", number)
                .update();
        jdbc.sql("update inventory_group set heir_id = :above where heir_id = :id")
                .param("above", above)
                .param("id", number)
                .update();
    }

    private void endNames(List<Long> groups) {
        settled.beforeChange();
        Long[] ended = groups.toArray(Long[]::new);
        jdbc.sql("""
                insert into inventory_group_name (group_id, from_at, until_at, path)
                select g.id, coalesce((select max(n.until_at) from inventory_group_name n where n.group_id = g.id), '-infinity'),
                    :now, g.path
                from inventory_group g where g.id = any(:groups)""")
                .param("now", after("select max(until_at) from inventory_group_name where group_id = any(:of)", ended))
                .param("groups", ended)
                .update();
    }

    /** Puts a host into another group from this instant on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(UUID host, long to) {
        settled.beforeChange();
        jdbc.sql("""
                insert into inventory_host_group (host_id, from_at, until_at, group_id)
                select h.id, coalesce((select max(m.until_at) from inventory_host_group m where m.host_id = h.id), '-infinity'),
                    :now, h.group_id
                from inventory_host h where h.id = :host""")
                .param("now", after("select max(until_at) from inventory_host_group where host_id = :of", host))
                .param("host", host)
                .update();
        jdbc.sql("update inventory_host set group_id = :to where id = :host")
                .param("to", to)
                .param("host", host)
                .update();
    }

    /** The database's instant for all that an act writes, later than what ended before even if its clock was put back. */
    private Timestamp after(String last, Object of) {
        return jdbc.sql("select greatest(clock_timestamp(), (" + last + ") + interval '1 microsecond')")
                .param("of", of)
                .query(Timestamp.class)
                .single();
    }
}
