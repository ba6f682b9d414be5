package io.vigie.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.inventory.history.PinnedInstants;
import io.vigie.inventory.history.UnusedCaseStore;
import io.vigie.posture.store.EndedPostureStore;
import io.vigie.rules.store.RetiredJudgementStore;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Removes history that is too old, and what nothing refers to. Each step is a short transaction of its own, and is
 * followed by a pause of its length, so that at most half of one connection's time goes into it.
 */
@Service
public class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 500;
    private static final int JUDGEMENTS_AT_ONCE = 20_000;

    /** A clock that is set ahead for a night takes no more than this of the oldest history. */
    private static final Duration MOST_IN_A_NIGHT = Duration.ofDays(30);

    private final EndedIntervalStore intervals;
    private final EndedPostureStore postures;
    private final UnusedCaseStore unused;
    private final CaseRemoval cases;
    private final RetiredJudgementStore retired;
    private final PinnedInstants pins;
    private final RetentionProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    Retention(
            EndedIntervalStore intervals,
            EndedPostureStore postures,
            UnusedCaseStore unused,
            CaseRemoval cases,
            RetiredJudgementStore retired,
            PinnedInstants pins,
            RetentionProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.intervals = intervals;
        this.postures = postures;
        this.unused = unused;
        this.cases = cases;
        this.retired = retired;
        this.pins = pins;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
    }

    /** Removes all that is due; gives how much that was. */
    public Removed remove() {
        Instant start = clock.instant();
        Instant before = horizon(start);
        intervals.keepSince(before);
        Timestamp[] pinned = pins.pinned().stream().map(Timestamp::from).toArray(Timestamp[]::new);
        Removed removed = Removed.NOTHING;
        for (UUID host : intervals.hosts()) {
            removed = removed.plus(step(() -> ofHost(host, before, pinned)));
        }
        removed = removed.plus(leftCases()).plus(leftContents()).plus(retiredJudgements(before, pinned));
        while (step(() -> postures.removeUnusedVerdicts(AT_ONCE)) > 0) {}
        count(removed);
        LOG.info(
                "Removed what ended before {}: {} within {}",
                before,
                removed,
                Duration.between(start, clock.instant()));
        return removed;
    }

    private Instant horizon(Instant now) {
        Instant due = now.minus(properties.history());
        return intervals
                .keptSince()
                .map(since -> since.plus(MOST_IN_A_NIGHT))
                .filter(due::isAfter)
                .orElse(due);
    }

    private Removed ofHost(UUID host, Instant before, Timestamp[] pinned) {
        int rows = postures.removeBefore(host, before, pinned);
        List<Long> ended = intervals.removeBefore(host, before, pinned);
        return new Removed(ended.size(), rows, 0, 0, 0).plus(cases.remove(ended));
    }

    /** Whoever was stopped between storing a case and referring to it left the case behind. */
    private Removed leftCases() {
        Removed removed = Removed.NOTHING;
        long after = 0;
        List<Long> some = unused.left(after, AT_ONCE);
        while (!some.isEmpty()) {
            List<Long> found = some;
            removed = removed.plus(step(() -> cases.remove(found)));
            some = unused.left(found.getLast(), AT_ONCE);
        }
        return removed;
    }

    private Removed leftContents() {
        Removed removed = Removed.NOTHING;
        List<String> some = unused.leftContents("", AT_ONCE);
        while (!some.isEmpty()) {
            List<String> found = some;
            removed = removed.plus(new Removed(0, 0, 0, step(() -> unused.removeContents(found)), 0));
            some = unused.leftContents(found.getLast(), AT_ONCE);
        }
        return removed;
    }

    private Removed retiredJudgements(Instant before, Timestamp[] pinned) {
        Integer[] versions = retired.versions(before, pinned);
        if (versions.length == 0) {
            return Removed.NOTHING;
        }
        long judgements = 0;
        long after = 0;
        for (OptionalLong last = next(after); last.isPresent(); last = next(after)) {
            long from = after;
            long to = last.getAsLong();
            judgements += step(() -> retired.remove(versions, from, to));
            after = to;
        }
        retired.removed(versions);
        return new Removed(0, 0, 0, 0, judgements);
    }

    private OptionalLong next(long after) {
        return retired.lastOfNext(after, JUDGEMENTS_AT_ONCE);
    }

    private void count(Removed removed) {
        meters.counter("vigie.retention.removed", "what", "occurrences").increment(removed.occurrences());
        meters.counter("vigie.retention.removed", "what", "postures").increment(removed.postures());
        meters.counter("vigie.retention.removed", "what", "cases").increment(removed.cases());
        meters.counter("vigie.retention.removed", "what", "contents").increment(removed.contents());
        meters.counter("vigie.retention.removed", "what", "judgements").increment(removed.judgements());
    }

    private static <T> T step(Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        try {
            Thread.sleep(Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
