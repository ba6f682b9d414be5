package io.vigie.inventory;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.query.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enrolled hosts and the tree of groups they belong to. */
@Service
public class HostService {
    private final HostRepository hosts;
    private final GroupRepository groups;
    private final GroupTreeStore tree;
    private final ScopedSql sql;
    private final Clock clock;

    HostService(HostRepository hosts, GroupRepository groups, GroupTreeStore tree, ScopedSql sql, Clock clock) {
        this.hosts = hosts;
        this.groups = groups;
        this.tree = tree;
        this.sql = sql;
        this.clock = clock;
    }

    /** A new host, known from now on by this id and spoken for by the holder of this certificate alone. */
    @Transactional
    public UUID register(UUID id, String name, GroupPath group, String certificateSerial) {
        return register(id, name, ensureGroup(group), certificateSerial);
    }

    /** The same in a group of this number, wherever it is now. */
    @Transactional
    public UUID register(UUID id, String name, long group, String certificateSerial) {
        tree.hold();
        HostEntity host = new HostEntity();
        host.id = id;
        host.name = name;
        host.group = groups.getReferenceById(group);
        host.certificateSerial = certificateSerial;
        host.enrolledAt = clock.instant();
        return hosts.saveAndFlush(host).id;
    }

    /** Ends a host's right to report. Its past stays. False when there is no such host or it was revoked before. */
    @Transactional
    public boolean revoke(UUID id) {
        return hosts.findById(id)
                .filter(host -> host.revokedAt == null)
                .map(host -> {
                    host.revokedAt = clock.instant();
                    return host;
                })
                .isPresent();
    }

    /** The group that a host belongs to; empty when there is none of this id in the scope. */
    @RequiresRight(Right.SEE_GROUPS)
    @Transactional(readOnly = true)
    public Optional<GroupPath> groupOf(Scope scope, UUID id) {
        return groupOf(id).filter(scope::covers);
    }

    /** Whether a host belongs to this group or one below it. */
    @Transactional(readOnly = true)
    public boolean isWithin(UUID id, GroupPath group) {
        return groupOf(id).filter(group::contains).isPresent();
    }

    /** The group that a host belongs to, for judging it. */
    @Transactional(readOnly = true)
    public Optional<GroupPath> groupOf(UUID id) {
        return hosts.findGroupPath(id).map(GroupPath::new);
    }

    /** Makes a group, and those above it, where they are missing. Its number, by which it is kept. */
    @Transactional
    public long ensureGroup(GroupPath path) {
        return tree.hold(path);
    }

    /** The groups of a scope, by path. */
    @RequiresRight(Right.SEE_GROUPS)
    @Transactional(readOnly = true)
    public List<GroupPath> groups(Scope scope) {
        return sql.statement(scope, Moment.NOW, "select g.path from {groups} order by g.path")
                .query((row, number) -> new GroupPath(row.getString(1)))
                .list();
    }
}
