package io.vigie.audits;

import static java.util.Objects.requireNonNull;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.ServiceAccount;
import io.vigie.ingest.OrderService;
import io.vigie.inventory.SettledInstant;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.store.JudgementStore;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Audits: asked by a person or at night, waited for without holding anything, pinned when the hosts have answered. */
@Service
public class AuditService {
    private static final List<Freshness> ASKED = List.of(Freshness.FRESH, Freshness.STALE);

    private final AuditRepository audits;
    private final AuditScopes scopes;
    private final AuditHostStore hosts;
    private final HostPostureService hostPostures;
    private final OrderService orders;
    private final Catalogue catalogue;
    private final JudgementStore judgements;
    private final VerdictRoot verdictRoot;
    private final SettledInstant settled;
    private final AuditProperties properties;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AuditService(
            AuditRepository audits,
            AuditScopes scopes,
            AuditHostStore hosts,
            HostPostureService hostPostures,
            OrderService orders,
            Catalogue catalogue,
            JudgementStore judgements,
            VerdictRoot verdictRoot,
            SettledInstant settled,
            AuditProperties properties,
            Trail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.audits = audits;
        this.scopes = scopes;
        this.hosts = hosts;
        this.hostPostures = hostPostures;
        this.orders = orders;
        this.catalogue = catalogue;
        this.judgements = judgements;
        this.verdictRoot = verdictRoot;
        this.settled = settled;
        this.properties = properties;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Asks every host of the group that this person may see to report now, and waits for their answers. */
    @RequiresRight(value = Right.START_AUDITS, action = "audit-asked")
    @Transactional
    public Audit ask(Person person, AuditRequest request) {
        Scope scope = person.scope().within(person.scopeFor(Right.START_AUDITS)).within(request.group());
        if (scope.roots().isEmpty()) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        return ask(scope, person, request);
    }

    /** The nightly audit of the whole fleet. */
    @Transactional
    public Audit askNightly() {
        Person nightly = ServiceAccount.NIGHTLY_AUDIT.person();
        String name = "Nightly "
                + clock.instant().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        return ask(nightly, new AuditRequest(name, properties.nightlyFramework(), GroupPath.ROOT));
    }

    private Audit ask(Scope scope, Person person, AuditRequest request) {
        Framework framework = framework(request.framework());
        AuditEntity audit = new AuditEntity();
        audit.id = UUID.randomUUID();
        audit.name = request.name();
        audit.framework = framework.id();
        audit.choose(request.choice());
        audit.frameworkDigest = catalogue.digest();
        audit.scopeId = scopes.keep(scope);
        audit.askedBy = person.userName();
        audit.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        audit.answerUntil = audit.createdAt.plus(properties.answerWithin());
        audits.saveAndFlush(audit);
        List<UUID> asked = allHosts(scope, Moment.NOW, HostFilter.ALL.withFreshness(ASKED)).stream()
                .map(HostSummary::id)
                .toList();
        hosts.ask(audit.id, asked);
        trail.done(audit.askedBy, "audit-asked", audit.id.toString(), asked(framework.id(), request.choice()));
        afterCommit(() -> {
            orders.reportNow(audit.id, asked);
            finishIfAnswered(audit.id);
        });
        return audit(audit, scope);
    }

    private static Map<String, String> asked(String framework, ItemChoice choice) {
        Map<String, String> details = new TreeMap<>(Map.of("framework", framework));
        choice.level().ifPresent(level -> details.put("level", level));
        choice.profile().ifPresent(profile -> details.put("profile", profile.word()));
        return details;
    }

    /** The one hook for what must only happen once the row is there for others to see. */
    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private List<HostSummary> allHosts(Scope scope, Moment moment, HostFilter filter) {
        List<HostSummary> all = new ArrayList<>();
        Page<HostSummary> page;
        do {
            page = hostPostures.hosts(scope, moment, filter, new PageRequest(all.size(), 1000, "name"));
            all.addAll(page.items());
        } while (!page.items().isEmpty() && all.size() < page.total());
        return all;
    }

    private void finishIfAnswered(UUID audit) {
        events.publishEvent(new AuditProgress(audit));
    }

    /** Pins an audit that all hosts have answered, or whose time is over. True when this call pinned it. */
    @Transactional
    public boolean finish(UUID id) {
        Optional<AuditEntity> waiting = audits.lockWaiting(id);
        if (waiting.isEmpty()) {
            return false;
        }
        AuditEntity audit = waiting.get();
        boolean timeIsOver = !clock.instant().isBefore(audit.answerUntil);
        if (!timeIsOver && !hosts.open(id).isEmpty()) {
            return false;
        }
        hosts.silence(id);
        Instant pinned = settled.take();
        audit.pinnedAt = pinned;
        audit.ruleVersions = judgements.versionsInForce().toArray(Integer[]::new);
        Framework framework = audit.choice().of(framework(audit.framework));
        audit.pin(framework);
        audit.verdictRoot = verdictRoot.of(scopes.of(audit), Moment.pinned(pinned), framework);
        audit.state = AuditState.FINISHED.word();
        trail.done(
                audit.askedBy,
                "audit-finished",
                id.toString(),
                new Change("state", AuditState.WAITING.word(), audit.state).with(Map.of("root", audit.verdictRoot)));
        orders.cancel(id);
        return true;
    }

    /** Derives an audit's verdicts again and tells whether they are still what was pinned. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public boolean verify(Scope scope, UUID id) {
        Audit audit = audit(scope, id).orElseThrow(() -> CodedException.notFound("audit"));
        return audit.pinnedAt()
                .map(pinned -> verdictRoot.of(scope(audit), Moment.pinned(pinned), framework(audit)))
                .equals(audit.verdictRoot());
    }

    /** Audits of what this scope covers, newest first. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public Page<Audit> audits(Scope scope, PageRequest page) {
        Page<UUID> ids = scopes.visible(scope, page);
        Map<UUID, AuditEntity> found = audits.findAllById(ids.items()).stream()
                .collect(Collectors.toMap(audit -> audit.id, Function.identity()));
        Map<UUID, Scope> kept = scopes.of(found.values());
        List<Audit> items = ids.items().stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .map(audit -> audit(audit, requireNonNull(kept.get(audit.id))))
                .toList();
        return new Page<>(items, ids.total());
    }

    /** An audit; empty when there is none of this id whose whole scope is covered. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public Optional<Audit> audit(Scope scope, UUID id) {
        return audits.findById(id).filter(audit -> scopes.sees(scope, id)).map(audit -> audit(audit, scopes.of(audit)));
    }

    /** The hosts of an audit and how far each has come, by name. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public List<AuditHost> hosts(Scope scope, UUID id) {
        Audit audit = audit(scope, id).orElseThrow(() -> CodedException.notFound("audit"));
        Moment moment = audit.pinnedAt().map(Moment::pinned).orElse(Moment.NOW);
        Map<UUID, HostSummary> summaries = allHosts(scope(audit), moment, HostFilter.ALL).stream()
                .collect(Collectors.toMap(HostSummary::id, Function.identity()));
        return hosts.of(id).stream()
                .flatMap(row -> Optional.ofNullable(summaries.get(row.id()))
                        .map(host -> new AuditHost(row.id(), host.name(), host.group(), row.state(), row.answeredAt()))
                        .stream())
                .sorted(java.util.Comparator.comparing(AuditHost::name))
                .toList();
    }

    /** The framework of this id in the catalogue in force. */
    public Framework framework(String id) {
        return catalogue.framework(id).orElseThrow(() -> CodedException.notFound("framework"));
    }

    /** What an audit is held against: the chosen items of its framework, as they were decided when it was pinned. */
    public Framework framework(Audit audit) {
        Framework edition = framework(audit.framework());
        return audits.findById(audit.id())
                .map(pinned -> pinned.heldAgainst(edition))
                .orElse(edition);
    }

    /** What an audit covers; of one that is pinned by the paths of its instant, for readings of that. */
    public Scope scope(Audit audit) {
        return audits.findById(audit.id()).map(scopes::of).orElseThrow(() -> CodedException.notFound("audit"));
    }

    private Audit audit(AuditEntity audit, Scope scope) {
        AuditHostStore.Counts counts = hosts.counts(audit.id);
        return new Audit(
                audit.id,
                audit.name,
                audit.framework,
                audit.choice().level(),
                audit.choice().profile(),
                audit.frameworkDigest,
                scope.roots().stream().map(GroupPath::value).toList(),
                audit.askedBy,
                audit.createdAt,
                audit.answerUntil,
                AuditState.ofWord(audit.state),
                Optional.ofNullable(audit.pinnedAt),
                audit.ruleVersions == null ? List.of() : List.of(audit.ruleVersions),
                Optional.ofNullable(audit.verdictRoot),
                counts.asked(),
                counts.answered(),
                counts.silent());
    }
}
