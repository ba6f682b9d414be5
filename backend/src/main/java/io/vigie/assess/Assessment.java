package io.vigie.assess;

import io.vigie.ingest.ContentsMissing;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.CaseIdentity;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.CaseStore.Content;
import io.vigie.inventory.CaseStore.StoredCase;
import io.vigie.inventory.FoundSubject;
import io.vigie.inventory.HostUpdate;
import io.vigie.inventory.OccurrenceStore;
import io.vigie.inventory.PresenceService;
import io.vigie.posture.PostureChanged;
import io.vigie.posture.PostureStore;
import io.vigie.report.ReceivedReport;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.rules.Catalogue;
import io.vigie.rules.JudgementStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A report on its way: contents, cases, judgements, occurrences, posture. Shared things go first, in one order for
 * everybody and in a short transaction of their own, so that no two hosts wait for each other; then the host's.
 */
@Service
class Assessment implements ReportSink {
    private final CaseStore cases;
    private final OccurrenceStore occurrences;
    private final PresenceService presence;
    private final Catalogue catalogue;
    private final JudgementStore judgements;
    private final PostureStore posture;
    private final Configurations configurations;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Assessment(
            CaseStore cases,
            OccurrenceStore occurrences,
            PresenceService presence,
            Catalogue catalogue,
            JudgementStore judgements,
            PostureStore posture,
            Configurations configurations,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.occurrences = occurrences;
        this.presence = presence;
        this.catalogue = catalogue;
        this.judgements = judgements;
        this.posture = posture;
        this.configurations = configurations;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public void accept(UUID host, ReceivedReport received) {
        Report report = received.report();
        refuseUnknownContents(host, received);
        HostFacts facts = configurations.of(received);
        Map<Subject, CaseIdentity> identities = identify(report, facts);
        Map<Subject, Long> stored = storeCases(received, identities);
        List<FoundSubject> found = report.subjects().stream()
                .map(subject -> new FoundSubject(subject, stored.get(subject), facts.exposure(subject)))
                .toList();
        transaction.executeWithoutResult(status -> {
            Instant now = occurrences.lock(host, report.incarnation(), report.sequence());
            presence.endSilence(host);
            occurrences.apply(host, now, new HostUpdate(
                    report.incarnation(), report.sequence(), report.agent(), report.sections(), found, facts.figures()));
            posture.write(host, now, occurrences.open(host));
        });
        events.publishEvent(new PostureChanged(host));
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

    private Map<Subject, CaseIdentity> identify(Report report, HostFacts facts) {
        Map<Subject, CaseIdentity> identities = new TreeMap<>(
                Comparator.comparing(Subject::kind).thenComparing(Subject::key));
        for (Subject subject : report.subjects()) {
            byte[] context = catalogue.context(subject.kind(), facts.host(), facts.engine());
            identities.put(subject, new CaseIdentity(subject.kind(), subject.digest(), context));
        }
        return identities;
    }

    private Map<Subject, Long> storeCases(ReceivedReport received, Map<Subject, CaseIdentity> identities) {
        Map<String, CaseIdentity> distinct = new TreeMap<>();
        identities.values().forEach(identity -> distinct.put(identity.sortKey(), identity));
        Map<String, Long> ids = new TreeMap<>(configurations.knownCases(distinct.keySet()));
        List<CaseIdentity> others = new ArrayList<>(distinct.values());
        others.removeIf(identity -> ids.containsKey(identity.sortKey()));
        if (!others.isEmpty()) {
            transaction.executeWithoutResult(status -> others.forEach(
                    identity -> ids.put(identity.sortKey(), storeAndJudge(identity, received.contents()))));
            configurations.remember(ids);
        }
        Map<Subject, Long> stored = new TreeMap<>(Comparator.comparing(Subject::kind).thenComparing(Subject::key));
        identities.forEach((subject, identity) -> stored.put(subject, ids.get(identity.sortKey())));
        return stored;
    }

    private long storeAndJudge(CaseIdentity identity, Map<String, byte[]> sent) {
        byte[] content = sent.get(identity.contentDigest());
        if (content == null) {
            content = cases.contents(Set.of(identity.contentDigest()))
                    .get(identity.contentDigest())
                    .body();
        } else {
            cases.storeContent(identity.contentDigest(), new Content(identity.kind(), content));
        }
        StoredCase stored = cases.store(identity);
        if (stored.created()) {
            judgements.store(
                    stored.id(), catalogue.judge(catalogue.readCase(identity.kind(), content, identity.context())));
        }
        return stored.id();
    }
}
