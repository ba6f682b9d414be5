package io.vigie.waivers;

import io.vigie.access.GroupPath;
import io.vigie.access.HostGroups;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import io.vigie.waivers.WaiverStore.Wording;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people accept for a time. Security managers and ops ask for it where they have that role; a security manager who did
 * not ask decides; whoever sees a host sees what is accepted on it.
 */
@Service
public class WaiverService {
    private final WaiverStore store;
    private final WaiverReader reader;
    private final WaivedObjects objects;
    private final HostService hosts;
    private final HostGroups groups;
    private final Catalogue catalogue;
    private final WaiverProperties properties;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    WaiverService(
            WaiverStore store,
            WaiverReader reader,
            WaivedObjects objects,
            HostService hosts,
            HostGroups groups,
            Catalogue catalogue,
            WaiverProperties properties,
            Trail trail,
            ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.objects = objects;
        this.hosts = hosts;
        this.groups = groups;
        this.catalogue = catalogue;
        this.properties = properties;
        this.trail = trail;
        this.events = events;
    }

    /**
     * Asks for a waiver; it silences nothing until somebody else approves it.
     *
     * @throws CodedException {@code role-missing}, {@code group-outside-scope}, {@code not-found} for what the person does not
     *     see, {@code rule-unknown}, {@code waiver-scope-of-another-kind}, {@code waiver-too-long}, {@code waivers-too-many}
     */
    @Transactional
    @RequiresRight(value = Right.ASK_WAIVERS, action = "waiver-asked")
    public Waiver ask(Person person, WaiverRequest request) {
        GroupPath group = groupOf(person.scope(), request.scope());
        require(person, Right.ASK_WAIVERS, group, "waiver-asked");
        Rule rule = catalogue.rule(request.rule()).orElseThrow(() -> unknown(request.rule()));
        Optional<String> subject = objects.refuseForeign(person.scope(), rule, request.scope());
        request.renews().ifPresent(earlier -> find(person.scope(), earlier));
        Optional<Long> place = request.scope().inGroup().map(path -> hold(person.scope(), path));
        store.lock(person.userName());
        Instant now = store.now();
        refuseTooLong(request.until(), now);
        refuseTooMany(person, now);
        UUID id = UUID.randomUUID();
        store.insert(id, request, wording(rule), place, subject, person.userName(), now);
        Waiver asked = find(person.scope(), id);
        record(person, "waiver-asked", asked, detail(asked));
        return asked;
    }

    /**
     * Decides on a request, or on a waiver whose rule has changed since.
     *
     * @param comment at most 4,000 characters
     * @throws CodedException {@code not-found}, {@code role-missing}, {@code group-outside-scope}, {@code
     *     waiver-of-ones-own}, {@code waiver-not-waiting}, {@code api-token-not-allowed}
     */
    @Transactional
    @RequiresRight(value = Right.DECIDE_WAIVERS, action = "waiver-decided")
    public Waiver decide(Person person, UUID id, boolean approved, String comment) {
        return approved
                ? decide(person, id, true, comment, "waiver-approved")
                : decide(person, id, false, comment, "waiver-rejected");
    }

    private Waiver decide(Person person, UUID id, boolean approved, String comment, String action) {
        Waiver waiting = find(person.scope(), id);
        GroupPath group = new GroupPath(waiting.place().group());
        require(person, Right.DECIDE_WAIVERS, group, action);
        if (!person.mayDecide(Right.DECIDE_WAIVERS, waiting.askedBy())) {
            trail.refused(
                    person.userName(), action, id.toString(), Map.of("code", ProblemType.WAIVER_OF_ONES_OWN.word()));
            throw new CodedException(ProblemType.WAIVER_OF_ONES_OWN);
        }
        store.lock(id);
        Instant now = store.now();
        WaiverState state = find(person.scope(), id).state();
        if (!state.waits()) {
            throw new CodedException(ProblemType.WAIVER_NOT_WAITING, state.word());
        }
        Rule rule = catalogue.rule(waiting.rule()).orElseThrow(() -> unknown(waiting.rule()));
        store.decide(id, wording(rule), approved, WaiverTexts.comment(comment), person.userName(), now);
        return changed(person, action, state, find(person.scope(), id));
    }

    /**
     * Ends a waiver now, or takes a request back: who asked, and security managers of its place. What was read before stays
     * as it was.
     *
     * @throws CodedException {@code not-found}, {@code role-missing}, {@code group-outside-scope}, {@code waiver-ended}
     */
    @Transactional
    @RequiresRight(
            value = {Right.WITHDRAW_WAIVERS, Right.ASK_WAIVERS},
            action = "waiver-withdrawn")
    public Waiver withdraw(Person person, UUID id, String comment) {
        Waiver ending = find(person.scope(), id);
        GroupPath group = new GroupPath(ending.place().group());
        if (!ending.isAskedBy(person)) {
            require(person, Right.WITHDRAW_WAIVERS, group, "waiver-withdrawn");
        }
        store.lock(id);
        Instant now = store.now();
        WaiverState state = find(person.scope(), id).state();
        if (!state.waits() && state != WaiverState.IN_FORCE) {
            throw new CodedException(ProblemType.WAIVER_ENDED, state.word());
        }
        store.withdraw(id, WaiverTexts.comment(comment), person.userName(), now);
        return changed(person, "waiver-withdrawn", state, find(person.scope(), id));
    }

    private GroupPath groupOf(Scope scope, WaiverScope asked) {
        return asked.inGroup()
                .or(() -> asked.onHost().flatMap(host -> hosts.groupOf(scope, host)))
                .orElseThrow(() -> CodedException.notFound("host"));
    }

    /** Keeps a group from being moved or deleted meanwhile; one that does not exist is not made by asking. */
    private long hold(Scope scope, GroupPath path) {
        if (!hosts.groups(scope).contains(path)) {
            throw CodedException.notFound("group");
        }
        return groups.hold(path);
    }

    private Waiver find(Scope scope, UUID id) {
        return reader.waiver(scope, Moment.NOW, id).orElseThrow(() -> CodedException.notFound("waiver"));
    }

    private static CodedException unknown(String rule) {
        return new CodedException(ProblemType.RULE_UNKNOWN, rule);
    }

    private static Wording wording(Rule rule) {
        return new Wording(rule.version(), rule.digest());
    }

    private void require(Person person, Right right, GroupPath group, String action) {
        try {
            person.require(right, group);
        } catch (CodedException refused) {
            trail.refused(person.userName(), action, "", Map.of("code", refused.code(), "group", group.value()));
            throw refused;
        }
    }

    private void refuseTooLong(Instant until, Instant now) {
        Instant latest = properties.latestEnd(now);
        if (!until.isAfter(now) || until.isAfter(latest)) {
            throw new CodedException(ProblemType.WAIVER_TOO_LONG, latest);
        }
    }

    private void refuseTooMany(Person person, Instant now) {
        if (store.waiting(person.userName(), now) >= properties.waitingPerPerson()) {
            throw new CodedException(ProblemType.WAIVERS_TOO_MANY, properties.waitingPerPerson());
        }
    }

    private Waiver changed(Person person, String action, WaiverState before, Waiver after) {
        Change change = new Change("state", before.word(), after.state().word());
        record(person, action, after, change.with(detail(after)));
        return after;
    }

    private void record(Person person, String action, Waiver waiver, Map<String, String> detail) {
        trail.done(person.userName(), action, waiver.id().toString(), detail);
        events.publishEvent(new WaiverChanged(waiver.id()));
    }

    private static Map<String, String> detail(Waiver waiver) {
        Map<String, String> detail = new TreeMap<>(Map.of(
                "rule", waiver.rule(),
                "scope", waiver.scope().word(),
                "group", waiver.place().group(),
                "until", waiver.until().toString()));
        waiver.scope().onHost().ifPresent(host -> detail.put("host", host.toString()));
        waiver.scope().value().or(waiver::subjectName).ifPresent(value -> detail.put("covers", value));
        waiver.ticket().ifPresent(ticket -> detail.put("ticket", ticket));
        return detail;
    }
}
