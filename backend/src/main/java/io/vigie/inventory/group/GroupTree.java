package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The groups of a scope as they are now, with their hosts. */
@Component
class GroupTree {
    private final ScopedSql sql;

    GroupTree(ScopedSql sql) {
        this.sql = sql;
    }

    /** By path, so that what is above comes before what is below. */
    List<HostGroup> of(Scope scope) {
        List<HostGroup> groups = sql.statement(scope, Moment.NOW, """
                select g.identity, g.path, g.description, coalesce(inside.hosts, 0) from {groups}
                left join (select h.group_id, count(*) as hosts from {hosts} group by h.group_id) inside
                    on inside.group_id = g.id order by g.path""")
                .query((row, number) -> new HostGroup(
                        row.getObject(1, UUID.class),
                        new GroupPath(row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(4)))
                .list();
        Map<GroupPath, Long> below = below(groups);
        return groups.stream()
                .map(group -> new HostGroup(
                        group.id(),
                        group.path(),
                        group.description(),
                        group.hosts(),
                        below.getOrDefault(group.path(), 0L)))
                .toList();
    }

    private static Map<GroupPath, Long> below(List<HostGroup> groups) {
        Map<GroupPath, Long> below = new HashMap<>();
        for (HostGroup group : groups) {
            for (Optional<GroupPath> each = Optional.of(group.path());
                    each.isPresent();
                    each = each.get().parent()) {
                below.merge(each.get(), group.hosts(), Long::sum);
            }
        }
        return below;
    }
}
