package io.vigie.assess;

import io.vigie.inventory.CaseIdentity;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.CaseStore.CaseBody;
import io.vigie.inventory.OccurrenceStore;
import io.vigie.inventory.OccurrenceStore.OpenCase;
import io.vigie.posture.store.PostureChanged;
import io.vigie.posture.store.PostureStore;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.store.JudgementStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges what is stored once more, without asking a host: after the catalogue has changed, and when an instant has come
 * at which time alone changes verdicts.
 */
@Service
class Rejudging {
    private static final Logger LOG = LoggerFactory.getLogger(Rejudging.class);
    private static final int CASES_AT_ONCE = 500;

    private final CataloguePublication publication;
    private final Catalogue catalogue;
    private final CaseStore cases;
    private final OccurrenceStore occurrences;
    private final JudgementStore judgements;
    private final PostureStore posture;
    private final Configurations configurations;
    private final HostAllowances allowances;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Rejudging(
            CataloguePublication publication,
            Catalogue catalogue,
            CaseStore cases,
            OccurrenceStore occurrences,
            JudgementStore judgements,
            PostureStore posture,
            Configurations configurations,
            HostAllowances allowances,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.publication = publication;
        this.catalogue = catalogue;
        this.cases = cases;
        this.occurrences = occurrences;
        this.judgements = judgements;
        this.posture = posture;
        this.configurations = configurations;
        this.allowances = allowances;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    @EventListener
    void afterStart(ApplicationReadyEvent ready) {
        if (publication.changed()) {
            Thread.ofVirtual().name("rejudging").start(this::everything);
        }
    }

    /** Every case by every rule in force that has not judged it, then every host. */
    void everything() {
        long start = System.nanoTime();
        Optional<Instant> unsettled = judgements.unsettled();
        configurations.forgetCases();
        judgeCases();
        List<UUID> hosts = occurrences.hosts();
        Instant before =
                unsettled.map(since -> since.minus(1, ChronoUnit.MICROS)).orElseGet(clock::instant);
        hosts.forEach(host -> again(() -> host(host, before)));
        unsettled.ifPresent(judgements::settle);
        if (!hosts.isEmpty()) {
            LOG.info("Judged {} hosts again in {} ms", hosts.size(), (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** These hosts, in which something else is allowed from now on. */
    void hosts(Collection<UUID> hosts) {
        Instant before = clock.instant();
        hosts.forEach(host -> again(() -> host(host, before)));
    }

    private void judgeCases() {
        List<Long> unjudged = posture.unjudgedCases();
        for (int from = 0; from < unjudged.size(); from += CASES_AT_ONCE) {
            List<Long> some = unjudged.subList(from, Math.min(unjudged.size(), from + CASES_AT_ONCE));
            again(() -> transaction.executeWithoutResult(
                    status -> cases.bodies(some).forEach(this::judge)));
        }
    }

    /** Once more where what is referred to was removed meanwhile, since nothing referred to it. */
    private static void again(Runnable work) {
        try {
            work.run();
        } catch (DataIntegrityViolationException removedMeanwhile) {
            work.run();
        }
    }

    private void judge(CaseBody body) {
        judgements.store(body.id(), catalogue.judge(catalogue.readCase(body.kind(), body.content(), body.context())));
    }

    private void host(UUID host, Instant before) {
        Map<OpenCase, Long> moved = moved(occurrences.openCases(host), allowances.of(host));
        write(host, before, now -> moved.forEach((open, caseId) -> occurrences.move(host, now, open, caseId)))
                .or(() ->
                        moved.isEmpty() ? Optional.empty() : Optional.of(new PostureChanged(host, Set.of(), Set.of())))
                .ifPresent(events::publishEvent);
    }

    /** Adds a host up again; what changed since that instant, or empty where nothing did. */
    private Optional<PostureChanged> write(UUID host, Instant before, Consumer<Instant> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = occurrences.lockForRejudging(host);
            change.accept(now);
            return posture.write(host, now, occurrences.open(host))
                    ? Optional.of(posture.between(host, before, now))
                    : Optional.<PostureChanged>empty();
        }));
    }

    /** Subjects whose case is another one, since rules now read other facts around them, or something else is expected. */
    private Map<OpenCase, Long> moved(List<OpenCase> open, Allowed allowed) {
        Optional<Host> host = facts(open, SubjectKind.HOST, Host.class);
        Optional<Engine> engine = facts(open, SubjectKind.ENGINE, Engine.class);
        Map<OpenCase, Long> moved = new HashMap<>();
        for (OpenCase subject : open) {
            byte[] context = catalogue.context(subject.kind(), host, engine, allowed);
            CaseIdentity identity = new CaseIdentity(subject.kind(), subject.contentDigest(), context);
            if (!identity.contextDigest().equals(subject.contextDigest())) {
                moved.put(subject, storeAndJudge(identity));
            }
        }
        return moved;
    }

    private <T> Optional<T> facts(List<OpenCase> open, SubjectKind kind, Class<T> type) {
        return open.stream()
                .filter(subject -> subject.kind() == kind)
                .map(subject -> ReportReader.readConfiguration(
                        kind, cases.content(subject.contentDigest()).body()))
                .map(type::cast)
                .findFirst();
    }

    private long storeAndJudge(CaseIdentity identity) {
        Long id = transaction.execute(status -> {
            CaseStore.StoredCase stored = cases.store(identity);
            if (stored.created() || judgements.lacks(stored.id(), identity.kind())) {
                cases.bodies(List.of(stored.id())).forEach(this::judge);
            }
            return stored.id();
        });
        return Objects.requireNonNull(id);
    }

    /** Adds up again the hosts on which a verdict has changed by itself between these instants. */
    void flipped(Instant after, Instant until) {
        for (UUID host : posture.hostsOfFlips(after, until)) {
            write(host, after, now -> {}).ifPresent(events::publishEvent);
        }
    }
}
