package io.vigie.inventory;

import io.vigie.access.GroupPath;
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
    private final ScopedSql sql;
    private final Clock clock;

    HostService(HostRepository hosts, GroupRepository groups, ScopedSql sql, Clock clock) {
        this.hosts = hosts;
        this.groups = groups;
        this.sql = sql;
        this.clock = clock;
    }

    /** A new host, known from now on by this id and spoken for by the holder of this certificate alone. */
    @Transactional
    public UUID register(UUID id, String name, GroupPath group, String certificateSerial) {
        HostEntity host = new HostEntity();
        host.id = id;
        host.name = name;
        host.group = ensure(group);
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

    /** The number of a group, which nobody removes before the transaction ends; empty when there is none of this path. */
    @Transactional
    public Optional<Long> holdGroup(GroupPath path) {
        return groups.hold(path.value());
    }

    /** Makes a group, and those above it, where they are missing. */
    @Transactional
    public void ensureGroup(GroupPath path) {
        ensure(path);
    }

    /** The groups of a scope, by path. */
    @Transactional(readOnly = true)
    public List<GroupPath> groups(Scope scope) {
        return sql.statement(scope, Moment.NOW, "select g.path from {groups} order by g.path")
                .query((row, number) -> new GroupPath(row.getString(1)))
                .list();
    }

    private GroupEntity ensure(GroupPath path) {
        int end = path.value().lastIndexOf('/');
        if (end > 0) {
            ensure(new GroupPath(path.value().substring(0, end)));
        }
        return groups.findByPath(path.value()).orElseGet(() -> {
            GroupEntity group = new GroupEntity();
            group.path = path.value();
            group.createdAt = clock.instant();
            return groups.saveAndFlush(group);
        });
    }
}
