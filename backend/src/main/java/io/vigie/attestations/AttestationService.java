package io.vigie.attestations;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.attestations.Attestation.Place.OfHost;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationStore.Row;
import io.vigie.inventory.HostService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people attest of items that no rule decides. A security manager does so where he has that role; whoever sees a
 * host sees what is attested of it.
 */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class AttestationService {
    public static final Period USUAL_LIFE = Period.ofYears(1);
    public static final Period LONGEST_LIFE = Period.ofYears(2);

    private final AttestationStore store;
    private final AttestationReader reader;
    private final HostService hosts;
    private final Catalogue catalogue;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    AttestationService(
            AttestationStore store,
            AttestationReader reader,
            HostService hosts,
            Catalogue catalogue,
            Trail trail,
            ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.hosts = hosts;
        this.catalogue = catalogue;
        this.trail = trail;
        this.events = events;
    }

    /**
     * Attests an item from now on.
     *
     * @throws CodedException {@code role-missing} for who is no security manager, {@code group-outside-scope} for who is
     *     one elsewhere, {@code not-found} for a host or framework that is not there, {@code item-unknown},
     *     {@code item-not-manual} where rules decide, {@code until-out-of-range}
     */
    @RequiresRight(value = Right.ATTEST, action = "attest")
    @Transactional
    public Attestation attest(Person person, AttestationRequest request) {
        refuseOutside(person, groupOf(person, request.where()), "attest", request.framework() + " " + request.item());
        refuseJudged(request);
        Row row = new Row(
                UUID.randomUUID(),
                request.framework(),
                request.item(),
                request.where() instanceof Where.Group(GroupPath path) ? Optional.of(path) : Optional.empty(),
                request.where() instanceof Where.Host(UUID host) ? Optional.of(host) : Optional.empty(),
                request.answer(),
                request.statement(),
                person.userName());
        Instant at = store.now();
        store.insert(row, at, until(request, at));
        request.proof().ifPresent(proof -> store.insertProof(row.id(), proof));
        Attestation made = find(person.scope(), row.id());
        changed(person, "attested", made, made(made));
        return made;
    }

    /**
     * Ends an attestation now. What was read before stays as it was.
     *
     * @throws CodedException {@code not-found}, {@code role-missing} and {@code group-outside-scope} as for attesting,
     *     {@code attestation-ended} where nothing is left to end
     */
    @RequiresRight(value = Right.ATTEST, action = "withdraw")
    @Transactional
    public Attestation withdraw(Person person, UUID id) {
        Attestation ending = find(person.scope(), id);
        refuseOutside(person, groupOf(ending), "withdraw", id.toString());
        Instant at = store.now();
        if (!ending.activeAt(at) || !store.withdraw(id, person.userName(), at)) {
            throw new CodedException(ProblemType.ATTESTATION_ENDED);
        }
        Attestation ended = find(person.scope(), id);
        Change earlier = new Change("until", ending.until().toString(), at.toString());
        changed(person, "attestation-withdrawn", ended, earlier.with(detail(ended)));
        return ended;
    }

    /** Attestations that speak of what this scope sees, newest first. */
    @Transactional(readOnly = true)
    public Page<Attestation> attestations(Scope scope, Moment moment, AttestationFilter filter, PageRequest page) {
        return reader.attestations(scope, moment, filter, page);
    }

    /** An attestation; empty when there is none of this id that this scope sees. */
    @Transactional(readOnly = true)
    public Optional<Attestation> attestation(Scope scope, Moment moment, UUID id) {
        return reader.attestation(scope, moment, id);
    }

    /** What is in the proof. Throws {@code not-found} where there is none, or none that this scope sees. */
    @Transactional(readOnly = true)
    public byte[] proof(Scope scope, UUID id) {
        return reader.attestation(scope, Moment.NOW, id)
                .flatMap(seen -> store.proof(seen.id()))
                .orElseThrow(() -> CodedException.notFound("proof"));
    }

    private Attestation find(Scope scope, UUID id) {
        return reader.attestation(scope, Moment.NOW, id).orElseThrow(() -> CodedException.notFound("attestation"));
    }

    private GroupPath groupOf(Person person, Where where) {
        return switch (where) {
            case Where.Group(GroupPath path) -> path;
            case Where.Host(UUID host) ->
                hosts.groupOf(person.scope(), host).orElseThrow(() -> CodedException.notFound("host"));
        };
    }

    private static GroupPath groupOf(Attestation attestation) {
        return new GroupPath(
                switch (attestation.place()) {
                    case OfGroup group -> group.path();
                    case OfHost host -> host.group();
                });
    }

    private void refuseOutside(Person person, GroupPath group, String action, String object) {
        try {
            person.require(Right.ATTEST, group);
        } catch (CodedException refused) {
            trail.refused(person.userName(), action, object, Map.of("code", refused.code(), "group", group.value()));
            throw refused;
        }
    }

    private void refuseJudged(AttestationRequest request) {
        Framework framework =
                catalogue.framework(request.framework()).orElseThrow(() -> CodedException.notFound("framework"));
        FrameworkItem item = framework.items().stream()
                .filter(one -> one.id().equals(request.item()))
                .findFirst()
                .orElseThrow(() -> new CodedException(ProblemType.ITEM_UNKNOWN, framework.id()));
        if (!item.manual()) {
            throw new CodedException(ProblemType.ITEM_NOT_MANUAL, String.join(", ", item.rules()));
        }
    }

    private static Instant until(AttestationRequest request, Instant at) {
        Instant until = request.until().orElse(after(at, USUAL_LIFE));
        if (!until.isAfter(at) || until.isAfter(after(at, LONGEST_LIFE))) {
            throw new CodedException(ProblemType.UNTIL_OUT_OF_RANGE);
        }
        return until;
    }

    private static Instant after(Instant at, Period period) {
        return at.atZone(ZoneOffset.UTC).plus(period).toInstant();
    }

    private void changed(Person person, String action, Attestation attestation, Map<String, String> detail) {
        trail.done(person.userName(), action, attestation.id().toString(), detail);
        events.publishEvent(new AttestationChanged(attestation.id()));
    }

    private static Map<String, String> made(Attestation attestation) {
        Map<String, String> detail = detail(attestation);
        detail.put("until", attestation.until().toString());
        return detail;
    }

    private static Map<String, String> detail(Attestation attestation) {
        Map<String, String> detail = new TreeMap<>(Map.of(
                "framework", attestation.framework(),
                "item", attestation.item(),
                "group", groupOf(attestation).value(),
                "answer", attestation.answer().word()));
        attestation.proof().ifPresent(proof -> detail.put("proof", proof.digest()));
        if (attestation.place() instanceof OfHost host) {
            detail.put("host", host.id().toString());
        }
        return detail;
    }
}
