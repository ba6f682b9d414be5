package io.vigie.inventory;

import io.vigie.access.GroupPath;
import io.vigie.access.HostGroups;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tree of groups. Whoever puts something into a group shares a lock with all others who do; whoever renames, moves or deletes has it
 * alone. It is taken before {@link SettledInstant#beforeChange}: in the other order two who wait for a third would wait for one another.
 */
@Repository
public class GroupTreeStore implements HostGroups {
    private static final String LOCK = "hashtextextended('inventory_group', 0)";

    private final JdbcClient jdbc;

    GroupTreeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the tree as it is until the transaction ends, but for groups that are added. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        jdbc.sql("select pg_advisory_xact_lock_shared(" + LOCK + ")").query(row -> {});
    }

    /** Waits for all who hold the tree, and keeps others from it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")").query(row -> {});
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public long hold(GroupPath path) {
        hold();
        return ensure(path);
    }

    /** The number of a group; empty where there is none of this path. */
    public Optional<Long> id(GroupPath path) {
        return jdbc.sql("select id from inventory_group where path = ?")
                .param(path.value())
                .query(Long.class)
                .optional();
    }

    /** From the root on, so that of several who make one group at once all wait for the same one. */
    private long ensure(GroupPath path) {
        return id(path).orElseGet(() -> {
            TreeSet<String> missing = new TreeSet<>(Set.of("/"));
            for (String each = path.value(); each.length() > 1; each = each.substring(0, each.lastIndexOf('/'))) {
                missing.add(each);
            }
            missing.forEach(
                    each -> jdbc.sql("insert into inventory_group (path) values (?) on conflict (path) do nothing")
                            .param(each)
                            .update());
            return id(path).orElseThrow();
        });
    }
}
