package io.vigie.inventory.group;

import io.vigie.access.BindingsChanged;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.GroupTreeStore;
import io.vigie.inventory.group.GroupStore.Row;
import io.vigie.problem.CodedException;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Administrators create, rename, move, describe and delete the host groups that they administer. The name of a group belongs to the one
 * above it: who renames, moves or deletes a group administers that one too. What is kept by group stays with it under every path.
 */
@Service
public class GroupService {
    static final String CREATED = "group-created";
    static final String MOVED = "group-moved";
    static final String DESCRIBED = "group-described";
    static final String DELETED = "group-deleted";
    private static final String PATH = "path";

    private final GroupStore store;
    private final GroupTree tree;
    private final GroupTreeStore lock;
    private final GroupRefusals refusals;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    GroupService(
            GroupStore store,
            GroupTree tree,
            GroupTreeStore lock,
            GroupRefusals refusals,
            ApplicationEventPublisher events,
            Trail trail) {
        this.store = store;
        this.tree = tree;
        this.lock = lock;
        this.refusals = refusals;
        this.events = events;
        this.trail = trail;
    }

    /** The groups of a scope with their hosts there, by path: what is above comes before what is below. */
    @RequiresRight(Right.SEE_GROUPS)
    @Transactional(readOnly = true)
    public List<HostGroup> groups(Scope scope) {
        return tree.of(scope);
    }

    /** A group of the scope. Throws {@code not-found}. */
    @RequiresRight(Right.SEE_GROUPS)
    @Transactional(readOnly = true)
    public HostGroup group(Scope scope, UUID id) {
        return tree.of(scope).stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(GroupService::notFound);
    }

    /**
     * How much of each kind goes with a group and all below it, for who administers it; kinds of which there is none are left out. Throws
     * {@code not-found}.
     */
    @RequiresRight(value = Right.EDIT_GROUPS, action = "group-read")
    @Transactional(readOnly = true)
    public Map<Kind, Long> references(Person person, UUID id) {
        Scope scope = person.require(Right.EDIT_GROUPS);
        Long[] groups = store.below(administered(person, id).path());
        return refusals.count(feature -> feature.within(scope, groups));
    }

    /**
     * Throws {@code group-exists}, {@code group-parent-missing} where there is none above it, and {@code group-outside-scope} where the
     * person does not administer it.
     */
    @RequiresRight(value = Right.EDIT_GROUPS, action = CREATED)
    @Transactional
    public HostGroup create(Person person, GroupPath path, GroupDescription description) {
        return noted(person, CREATED, path.value(), () -> {
            lock.lock();
            GroupRefusals.refuseOutside(person.require(Right.EDIT_GROUPS), path);
            refusals.refuseTaken(path);
            refusals.requireParent(path);
            long number = lock.hold(path);
            store.describe(number, description.text());
            Map<String, String> detail = new TreeMap<>(Map.of(PATH, path.value()));
            put(detail, "description", description.text());
            Row made = store.byPath(path).orElseThrow();
            trail.done(person.userName(), CREATED, made.id().toString(), detail);
            return group(made);
        });
    }

    /**
     * Gives a group another path, with all below it, or another description. No API token does the first, which changes who may see what.
     * Throws {@code not-found}, {@code group-is-root}, {@code group-within-itself}, {@code group-path-too-long} for one below it, and as
     * {@link #create} does.
     */
    @RequiresRight(
            value = {Right.EDIT_GROUPS, Right.MOVE_GROUPS},
            action = MOVED)
    @Transactional
    public HostGroup change(Person person, UUID id, GroupEdit edit) {
        return edit.path().isPresent()
                ? noted(person, MOVED, id.toString(), () -> edit(person, id, edit))
                : noted(person, DESCRIBED, id.toString(), () -> edit(person, id, edit));
    }

    private HostGroup edit(Person person, UUID id, GroupEdit edit) {
        lock.lock();
        Row group = administered(person, id);
        edit.path().filter(to -> !to.equals(group.path())).ifPresent(to -> move(person, group, to));
        edit.description().ifPresent(description -> describe(person, group, description));
        return group(store.byId(id).orElseThrow());
    }

    private void move(Person person, Row group, GroupPath to) {
        Scope scope = person.require(Right.MOVE_GROUPS);
        GroupRefusals.refuseOutside(scope, GroupRefusals.parent(group.path()));
        GroupRefusals.refuseOutside(scope, to.parent().orElse(to));
        refusals.refuseImpossible(group.path(), to);
        events.publishEvent(new GroupMoving(group.path(), to));
        Set<UUID> hosts = store.hosts(store.below(group.path()));
        store.rename(group.path(), to);
        Change path = new Change(PATH, group.path().value(), to.value());
        trail.done(
                person.userName(),
                MOVED,
                group.id().toString(),
                path.with(Map.of("hosts", Integer.toString(hosts.size()))));
        events.publishEvent(new BindingsChanged());
        events.publishEvent(new GroupsChanged(hosts));
    }

    private void describe(Person person, Row group, GroupDescription description) {
        if (!description.text().equals(group.description())) {
            store.describe(group.number(), description.text());
            trail.done(
                    person.userName(),
                    DESCRIBED,
                    group.id().toString(),
                    new Change("description", group.description(), description.text())
                            .with(Map.of(PATH, group.path().value())));
        }
    }

    /**
     * Deletes a group that nothing is kept by any more. Throws {@code not-found}, {@code group-is-root}, {@code group-outside-scope}, and
     * {@code group-in-use} with how much of what there is.
     */
    @RequiresRight(value = Right.EDIT_GROUPS, action = DELETED)
    @Transactional
    public void delete(Person person, UUID id) {
        noted(person, DELETED, id.toString(), () -> {
            lock.lock();
            Row group = administered(person, id);
            GroupPath above = GroupRefusals.parent(group.path());
            GroupRefusals.refuseOutside(person.require(Right.EDIT_GROUPS), above);
            refusals.refuseInUse(group);
            store.delete(group.number(), lock.hold(above));
            trail.done(
                    person.userName(),
                    DELETED,
                    id.toString(),
                    Map.of(PATH, group.path().value()));
            return id;
        });
    }

    private Row administered(Person person, UUID id) {
        return store.byId(id)
                .filter(group -> person.require(Right.EDIT_GROUPS).covers(group.path()))
                .orElseThrow(GroupService::notFound);
    }

    private HostGroup group(Row row) {
        Long[] inside = {row.number()};
        return new HostGroup(
                row.id(),
                row.path(),
                row.description(),
                store.hosts(inside).size(),
                store.hosts(store.below(row.path())).size());
    }

    private static CodedException notFound() {
        return CodedException.notFound("group");
    }

    private static void put(Map<String, String> detail, String name, String text) {
        if (!text.isEmpty()) {
            detail.put(name, text);
        }
    }

    /** What an act returns; a refusal is written to the trail. */
    private <T> T noted(Person person, String action, String object, Supplier<T> act) {
        try {
            return act.get();
        } catch (CodedException refused) {
            trail.refused(person.userName(), action, object, Map.of("code", refused.code()));
            throw refused;
        }
    }
}
