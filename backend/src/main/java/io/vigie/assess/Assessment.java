package io.vigie.assess;

import static java.util.Objects.requireNonNull;

import io.vigie.ingest.ContentsMissing;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.CaseIdentity;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.CaseStore.Content;
import io.vigie.inventory.CaseStore.StoredCase;
import io.vigie.inventory.FoundSubject;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.HostUpdate;
import io.vigie.inventory.OccurrenceStore;
import io.vigie.inventory.growth.Growth;
import io.vigie.inventory.growth.HostLimit;
import io.vigie.judging.HostFacts;
import io.vigie.posture.store.PostureChanged;
import io.vigie.posture.store.PostureStore;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.retention.LimitedHosts;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.store.JudgementStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A report on its way: contents, cases, judgements, occurrences, posture. Shared things go first, in one order for
 * everybody and in a short transaction of their own, so that no two hosts wait for each other; then the host's.
 */
@Service
class Assessment implements ReportSink {
    private final CaseStore cases;
    private final LimitedHosts limited;
    private final OccurrenceStore occurrences;
    private final FreshnessService freshness;
    private final Catalogue catalogue;
    private final JudgementStore judgements;
    private final PostureStore posture;
    private final Configurations configurations;
    private final HostAllowances allowances;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Assessment(
            CaseStore cases,
            LimitedHosts limited,
            OccurrenceStore occurrences,
            FreshnessService freshness,
            Catalogue catalogue,
            JudgementStore judgements,
            PostureStore posture,
            Configurations configurations,
            HostAllowances allowances,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.limited = limited;
        this.occurrences = occurrences;
        this.freshness = freshness;
        this.catalogue = catalogue;
        this.judgements = judgements;
        this.posture = posture;
        this.configurations = configurations;
        this.allowances = allowances;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public void accept(UUID host, ReceivedReport received) {
        try {
            take(host, received);
        } catch (DataIntegrityViolationException removedMeanwhile) {
            configurations.forgetCases();
            take(host, received);
        }
    }

    private void take(UUID host, ReceivedReport received) {
        Report report = received.report();
        Optional<HostLimit> before = limited.admit(host, report);
        refuseUnknownContents(host, received);
        HostFacts facts = configurations.of(received);
        List<Identified> identified = identify(report, facts, allowances.of(host));
        StoredCases stored = storeCases(received, identified);
        Optional<HostLimit> limit = limited.count(host, before, stored.growth, report);
        List<FoundSubject> found = identified.stream()
                .map(one -> new FoundSubject(
                        one.subject,
                        requireNonNull(stored.ids.get(one.identity.sortKey())),
                        facts.exposure(one.subject)))
                .toList();
        HostUpdate update = new HostUpdate(
                report.incarnation(), report.sequence(), report.agent(), report.sections(), found, facts.figures());
        Written written = requireNonNull(transaction.execute(status -> write(host, update, limit)));
        events.publishEvent(written.event);
        limited.removeUnused(written.unused);
    }

    private record Written(PostureChanged event, List<Long> unused) {}

    private Written write(UUID host, HostUpdate update, Optional<HostLimit> limit) {
        Instant now = occurrences.lock(host, update.incarnation(), update.sequence());
        freshness.endGap(host);
        boolean moved = occurrences.apply(host, now, update);
        boolean changed = posture.write(host, now, occurrences.open(host));
        PostureChanged event = changed || moved
                ? posture.between(host, now.minus(1, ChronoUnit.MICROS), now)
                : new PostureChanged(host, Set.of(), Set.of());
        return new Written(
                event, limit.map(known -> limited.removeEnded(host, known, now)).orElse(List.of()));
    }

    /** A bare digest proves nothing: only what this host has shown before may be referred to. */
    private void refuseUnknownContents(UUID host, ReceivedReport received) {
        Set<String> bare = new HashSet<>();
        for (Subject subject : received.report().subjects()) {
            if (!received.contents().containsKey(subject.digest())) {
                bare.add(subject.digest());
            }
        }
        bare.removeAll(cases.sentBefore(host, bare));
        if (!bare.isEmpty()) {
            throw new ContentsMissing(bare);
        }
    }

    private record Identified(Subject subject, CaseIdentity identity) {}

    private List<Identified> identify(Report report, HostFacts facts, Allowed allowed) {
        Map<SubjectKind, byte[]> contexts = new EnumMap<>(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            contexts.put(kind, catalogue.context(kind, facts.host(), facts.engine(), allowed));
        }
        return report.subjects().stream()
                .map(subject -> new Identified(
                        subject,
                        new CaseIdentity(
                                subject.kind(), subject.digest(), requireNonNull(contexts.get(subject.kind())))))
                .toList();
    }

    private record StoredCases(Map<String, Long> ids, Growth growth) {}

    private StoredCases storeCases(ReceivedReport received, List<Identified> identified) {
        Map<String, CaseIdentity> distinct = new TreeMap<>();
        identified.forEach(one -> distinct.put(one.identity.sortKey(), one.identity));
        Map<String, Long> ids = new HashMap<>(configurations.knownCases(distinct.keySet()));
        distinct.keySet().removeAll(ids.keySet());
        if (distinct.isEmpty()) {
            return new StoredCases(ids, Growth.NONE);
        }
        Growth growth = requireNonNull(transaction.execute(status -> distinct.entrySet().stream()
                .map(entry -> {
                    JudgedCase judged = storeAndJudge(entry.getValue(), received.contents());
                    ids.put(entry.getKey(), judged.id);
                    return judged.growth;
                })
                .reduce(Growth.NONE, Growth::plus)));
        configurations.remember(ids);
        return new StoredCases(ids, growth);
    }

    private record JudgedCase(long id, Growth growth) {}

    private JudgedCase storeAndJudge(CaseIdentity identity, Map<String, byte[]> sent) {
        byte[] content = sent.get(identity.contentDigest());
        long bytes = 0;
        if (content == null) {
            content = cases.content(identity.contentDigest()).body();
        } else if (cases.storeContent(identity.contentDigest(), new Content(identity.kind(), content))) {
            bytes = content.length;
        }
        StoredCase stored = cases.store(identity);
        if (stored.created() || judgements.lacks(stored.id(), identity.kind())) {
            judgements.store(
                    stored.id(), catalogue.judge(catalogue.readCase(identity.kind(), content, identity.context())));
        }
        return new JudgedCase(stored.id(), new Growth(stored.created() ? 1 : 0, bytes));
    }
}
