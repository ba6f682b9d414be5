package io.vigie.trail;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refusals on their way into the trail. They are counted in memory and written by a thread of its own, so that what is
 * refused takes no second connection; equal ones within {@link #WINDOW} are one entry with their number, so that a flood
 * fills no table.
 */
@Component
class Refusals {
    /** The first of equal refusals is written within a second, those that follow within this time as one entry. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many different ones are counted apart; further ones are those of {@link #MANY} actors. */
    static final int MOST = 1_000;

    static final String MANY = "(many)";
    static final String TIMES = "times";

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TrailRepository entries;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Refusal, Tally> tallies = new LinkedHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("refusals").factory());

    Refusals(TrailRepository entries, PlatformTransactionManager transactions, Clock clock) {
        this.entries = entries;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        writer.scheduleWithFixedDelay(this::tryToWrite, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    record Refusal(String actor, String action, String object, Map<String, String> detail) {
        Refusal ofMany() {
            return new Refusal(MANY, action, "", Map.of());
        }
    }

    /** Equal refusals that are not written yet, and until when they are gathered; the number is 0 while none came since. */
    private record Tally(Instant first, long number, Instant gatheredUntil) {
        Tally oneMore(Instant now) {
            return new Tally(number == 0 ? now : first, number + 1, gatheredUntil);
        }

        boolean isDue(Instant now) {
            return number > 0 && isOver(now);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(gatheredUntil);
        }
    }

    synchronized void add(Refusal refusal) {
        Instant now = clock.instant();
        boolean room = tallies.containsKey(refusal) || tallies.size() < MOST;
        tallies.compute(
                room ? refusal : refusal.ofMany(),
                (key, tally) -> (tally == null ? new Tally(now, 0, now) : tally).oneMore(now));
    }

    /** Writes what is due, in a transaction of its own. What cannot be written is due again. */
    void write() {
        write(clock.instant());
    }

    /**
     * One after another, so that who reads the trail then misses nothing that is being written. Who is refused never waits for
     * this: they may hold the connection that it waits for.
     */
    private void write(Instant now) {
        writing.lock();
        try {
            writeDue(takeDue(now));
        } finally {
            writing.unlock();
        }
    }

    private void writeDue(Map<Refusal, Tally> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(
                    status -> due.forEach((refusal, tally) -> entries.save(entry(refusal, tally))));
        } catch (RuntimeException | Error unwritten) {
            putBack(due);
            throw unwritten;
        }
    }

    private synchronized Map<Refusal, Tally> takeDue(Instant now) {
        Map<Refusal, Tally> due = new LinkedHashMap<>();
        tallies.entrySet()
                .removeIf(entry ->
                        entry.getValue().number() == 0 && entry.getValue().isOver(now));
        tallies.replaceAll((refusal, tally) -> {
            if (!tally.isDue(now)) {
                return tally;
            }
            due.put(refusal, tally);
            return new Tally(now, 0, now.plus(WINDOW));
        });
        return due;
    }

    private synchronized void putBack(Map<Refusal, Tally> due) {
        due.forEach((refusal, tally) -> tallies.merge(
                refusal,
                tally,
                (since, before) -> new Tally(before.first(), before.number() + since.number(), before.first())));
    }

    private static TrailEntity entry(Refusal refusal, Tally tally) {
        Map<String, String> detail = new TreeMap<>(refusal.detail());
        if (tally.number() > 1) {
            detail.put(TIMES, Long.toString(tally.number()));
        }
        return TrailEntity.of(
                tally.first(), refusal.actor(), refusal.action(), refusal.object(), Trail.Outcome.REFUSED, detail);
    }

    /** Outlives whatever goes wrong: a task that throws is not run again. */
    private void tryToWrite() {
        try {
            write();
        } catch (RuntimeException | Error later) {
            LOG.warn("Refusals could not be written and are kept", later);
        }
    }

    @PreDestroy
    void close() {
        writer.shutdown();
        try {
            write(clock.instant().plus(WINDOW));
        } catch (RuntimeException lost) {
            LOG.warn("Refusals could not be written", lost);
        }
    }
}
