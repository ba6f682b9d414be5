package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.collect.HostScan;
import io.vigie.collect.Scanner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Looks at the host: at everything every few minutes, and at once at what an event or an order names. */
final class ScanLoop implements Runnable {
    private final Scanner scanner;
    private final ChangeQueue triggers;
    private final Reporter reporter;
    private final Duration interval;
    private final Clock clock;
    private final Log log;
    private volatile Instant newestFull = Instant.EPOCH;

    ScanLoop(Scanner scanner, ChangeQueue triggers, Reporter reporter, Duration interval, Clock clock, Log log) {
        this.scanner = scanner;
        this.triggers = triggers;
        this.reporter = reporter;
        this.interval = interval;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            triggers.everything();
            while (!Thread.currentThread().isInterrupted()) {
                step(triggers.next(untilDue()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(ChangeQueue.Batch batch) {
        try {
            boolean full = batch.full() || untilDue().isZero();
            if (full || !batch.isNothing()) {
                Instant began = clock.instant();
                HostScan seen = full ? scanner.full() : scanner.again(batch.changes());
                newestFull = full ? began : newestFull;
                reporter.saw(seen, batch.forced(), batch.orders());
                giveBackAfter(full);
            }
        } catch (RuntimeException unforeseen) {
            // One object that nobody foresaw must not end the loop; the next scan tries again.
            log.warn("A scan failed: " + unforeseen);
        }
    }

    /** A full scan fills twice the heap that an agent then holds for minutes. */
    private static void giveBackAfter(boolean full) {
        if (full) {
            System.gc();
        }
    }

    private Duration untilDue() {
        Duration left = Duration.between(clock.instant(), newestFull.plus(interval));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long ago the newest full scan began. */
    Duration age() {
        Duration age = Duration.between(newestFull, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
