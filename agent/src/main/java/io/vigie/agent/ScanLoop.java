package io.vigie.agent;

import io.vigie.collect.HostScan;
import io.vigie.collect.Scanner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Looks at the host: at everything every few minutes, and at once at what an event or an order names. */
final class ScanLoop implements Loop.Turn {
    private final Scanner scanner;
    private final ChangeQueue triggers;
    private final Reporter reporter;
    private final Duration interval;
    private final Clock clock;
    private volatile Instant newestFull = Instant.EPOCH;

    ScanLoop(Scanner scanner, ChangeQueue triggers, Reporter reporter, Duration interval, Clock clock) {
        this.scanner = scanner;
        this.triggers = triggers;
        this.reporter = reporter;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void take() throws InterruptedException {
        ChangeQueue.Batch batch = triggers.next(untilDue());
        boolean full = batch.full() || untilDue().isZero();
        if (full || !batch.isNothing()) {
            scan(batch, full);
        }
    }

    private void scan(ChangeQueue.Batch batch, boolean full) {
        boolean done = false;
        try {
            Instant began = clock.instant();
            HostScan seen = full ? scanner.full() : scanner.again(batch.changes());
            newestFull = full ? began : newestFull;
            reporter.saw(seen, batch.forced(), batch.orders());
            giveBackAfter(full);
            done = true;
        } finally {
            if (!done) {
                triggers.again(batch);
            }
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
