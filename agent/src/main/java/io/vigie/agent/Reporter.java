package io.vigie.agent;

import io.vigie.collect.HostScan;
import io.vigie.json.CanonicalJson;
import io.vigie.report.AgentDescription;
import io.vigie.report.Digest;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes reports of what was seen, and holds back those that say nothing new. */
final class Reporter {
    private final AgentDescription agent;
    private final ReportSequence numbering;
    private final Outbox outbox;
    private final Clock clock;
    private String newestContent = "";

    Reporter(AgentDescription agent, ReportSequence numbering, Outbox outbox, Clock clock) {
        this.agent = agent;
        this.numbering = numbering;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Sends this, unless it is what was sent last and nobody asked. */
    synchronized void saw(HostScan collection, boolean forced, Set<String> orders) {
        String content = content(collection);
        if (forced || !content.equals(newestContent)) {
            newestContent = content;
            outbox.offer(report(collection), orders);
        }
    }

    /** The server refused the newest report for ever; the next scan is sent even when it says the same. */
    synchronized void refused() {
        newestContent = "";
    }

    private Report report(HostScan collection) {
        ReportSequence.Number number = numbering.next();
        return new Report(
                Report.VERSION,
                agent,
                number.incarnation(),
                number.sequence(),
                clock.instant(),
                collection.sections(),
                collection.subjects());
    }

    /** Readings alone make no report: they change with every scan. */
    private static String content(HostScan collection) {
        List<Subject> bare = collection.subjects().stream()
                .map(subject -> subject.withoutConfiguration().withReadings(Map.of()))
                .toList();
        return Digest.of(CanonicalJson.write(Map.of("sections", collection.sections(), "subjects", bare)));
    }
}
