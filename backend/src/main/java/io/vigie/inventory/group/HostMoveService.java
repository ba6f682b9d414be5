package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.GroupTreeStore;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators of both groups move a host from one to the other. No API token does: it changes who may see what. */
@Service
public class HostMoveService {
    static final String MOVED = "host-moved";

    private final HostService hosts;
    private final GroupStore store;
    private final GroupTreeStore tree;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    HostMoveService(
            HostService hosts, GroupStore store, GroupTreeStore tree, ApplicationEventPublisher events, Trail trail) {
        this.hosts = hosts;
        this.store = store;
        this.tree = tree;
        this.events = events;
        this.trail = trail;
    }

    /**
     * Puts a host into a group that is there. Where it was stays readable for the past. Throws {@code not-found} for a host or a group that
     * the person does not administer.
     */
    @RequiresRight(value = Right.MOVE_GROUPS, action = MOVED)
    @Transactional
    public void move(Person person, UUID host, GroupPath to) {
        try {
            moveNow(person, host, to);
        } catch (CodedException refused) {
            trail.refused(
                    person.userName(), MOVED, host.toString(), Map.of("code", refused.code(), "group", to.value()));
            throw refused;
        }
    }

    private void moveNow(Person person, UUID host, GroupPath to) {
        Scope scope = person.require(Right.MOVE_GROUPS);
        tree.lock();
        GroupPath from = hosts.groupOf(scope, host).orElseThrow(() -> CodedException.notFound("host"));
        if (!scope.covers(to)) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        GroupStore.Row group = store.byPath(to).orElseThrow(() -> CodedException.notFound("group"));
        if (!from.equals(to)) {
            store.move(host, group.number());
            Change change = new Change("group", from.value(), to.value());
            trail.done(person.userName(), MOVED, host.toString(), change.with(Map.of()));
            events.publishEvent(new HostMoved(host, group.number()));
            events.publishEvent(new GroupsChanged(Set.of(host)));
        }
    }
}
