package io.vigie.access.binding;

import io.vigie.access.Binding;
import io.vigie.access.BindingsChanged;
import io.vigie.access.GroupPath;
import io.vigie.access.KnownPeople;
import io.vigie.access.Person;
import io.vigie.access.PersonMapper;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Administrators see and edit the bindings of the host groups that they administer. No API token edits any. Whoever takes the
 * administration of everything from a group has to keep it themselves: then somebody is known to have it.
 */
@Service
public class BindingService {
    /** How many there may be. */
    public static final int MOST = 1_000;

    private static final String BINDING = "binding";
    private static final String ADDED = "binding-added";
    private static final String CHANGED = "binding-changed";
    private static final String REMOVED = "binding-removed";

    private final BindingStore store;
    private final KnownPeople people;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    BindingService(
            BindingStore store,
            KnownPeople people,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Trail trail) {
        this.store = store;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.trail = trail;
    }

    /** Those of the host groups that the person administers. Throws {@code role-missing} for who administers none. */
    @RequiresRight(value = Right.SEE_BINDINGS, action = "bindings-read")
    @Transactional(readOnly = true)
    public List<AccessBinding> list(Person person) {
        return store.within(person.require(Right.SEE_BINDINGS));
    }

    /** Throws {@code binding-exists}, {@code bindings-too-many}, and as {@link #list} does. */
    @RequiresRight(value = Right.EDIT_BINDINGS, action = ADDED)
    public AccessBinding add(Person person, Binding wanted) {
        AccessBinding added = new AccessBinding(UUID.randomUUID(), wanted);
        return noted(
                person,
                ADDED,
                added.id(),
                () -> edit(status -> {
                    Administered.refuseOutside(person.require(Right.EDIT_BINDINGS), wanted);
                    save(added);
                    trail.done(person.userName(), ADDED, added.id().toString(), Map.of(BINDING, wanted.label()));
                    return added;
                }));
    }

    /** Throws {@code administration-would-end}, {@code not-found}, and as {@link #add} does. */
    @RequiresRight(value = Right.EDIT_BINDINGS, action = CHANGED)
    public AccessBinding change(Person person, UUID id, Binding wanted) {
        return noted(person, CHANGED, id, () -> {
            Optional<DirectoryPerson> self = self(person);
            return edit(status -> change(person, self, id, wanted));
        });
    }

    private AccessBinding change(Person person, Optional<DirectoryPerson> self, UUID id, Binding wanted) {
        Scope scope = person.require(Right.EDIT_BINDINGS);
        AccessBinding before = visible(scope, id);
        Administered.refuseOutside(scope, wanted);
        AccessBinding after = new AccessBinding(id, wanted);
        store.remove(id);
        save(after);
        refuseEnd(before, self);
        trail.done(
                person.userName(),
                CHANGED,
                id.toString(),
                new Change(BINDING, before.binding().label(), wanted.label()).with(Map.of()));
        return after;
    }

    /** Throws {@code administration-would-end}, {@code not-found}, and as {@link #list} does. */
    @RequiresRight(value = Right.EDIT_BINDINGS, action = REMOVED)
    public AccessBinding remove(Person person, UUID id) {
        return noted(person, REMOVED, id, () -> {
            Optional<DirectoryPerson> self = self(person);
            return edit(status -> remove(person, self, id));
        });
    }

    private AccessBinding remove(Person person, Optional<DirectoryPerson> self, UUID id) {
        AccessBinding before = visible(person.require(Right.EDIT_BINDINGS), id);
        store.remove(id);
        refuseEnd(before, self);
        trail.done(
                person.userName(),
                REMOVED,
                id.toString(),
                Map.of(BINDING, before.binding().label()));
        return before;
    }

    /** Whoever edits, as the directory knows them now; asked before a connection to the database is taken. */
    private Optional<DirectoryPerson> self(Person person) {
        return Administered.answered(() -> people.now(person));
    }

    private AccessBinding visible(Scope scope, UUID id) {
        return store.byId(id)
                .filter(found -> scope.covers(found.binding().scope()))
                .orElseThrow(() -> CodedException.notFound("binding"));
    }

    private void save(AccessBinding binding) {
        if (!store.add(binding)) {
            throw new CodedException(ProblemType.BINDING_EXISTS);
        }
        if (store.all().size() > MOST) {
            throw new CodedException(ProblemType.BINDINGS_TOO_MANY, MOST);
        }
    }

    /** Judges what the transaction has made of the bindings. */
    private void refuseEnd(AccessBinding before, Optional<DirectoryPerson> self) {
        List<Binding> after = store.all().stream().map(AccessBinding::binding).toList();
        boolean administers = self.map(known -> PersonMapper.person(known, after))
                .filter(person -> person.may(Right.EDIT_BINDINGS, GroupPath.ROOT))
                .isPresent();
        if (before.binding().administersAll() && !administers) {
            throw new CodedException(ProblemType.ADMINISTRATION_WOULD_END);
        }
    }

    private AccessBinding edit(TransactionCallback<AccessBinding> act) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.lock();
            AccessBinding edited = act.doInTransaction(status);
            events.publishEvent(new BindingsChanged());
            return edited;
        }));
    }

    /** What an act returns; a refusal is written to the trail. */
    private AccessBinding noted(Person person, String action, UUID id, Supplier<AccessBinding> act) {
        try {
            return act.get();
        } catch (CodedException refused) {
            trail.refused(person.userName(), action, id.toString(), Map.of("code", refused.code()));
            throw refused;
        }
    }
}
