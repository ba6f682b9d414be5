package io.vigie.agent;

import io.vigie.collect.engine.EngineChange;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** What calls for a scan. The first change is handed on at once; those soon after it wait for each other. */
final class ChangeQueue {
    private final long mergeNanos;
    private Batch waiting = Batch.NOTHING;
    private long handedOnNanos;

    ChangeQueue(Duration merge) {
        this.mergeNanos = merge.toNanos();
        this.handedOnNanos = System.nanoTime() - mergeNanos;
    }

    /**
     * What to do in one go.
     *
     * @param full whether to look at everything
     * @param forced whether to send what is seen even when the server has it
     * @param orders the orders which that answers
     */
    record Batch(boolean full, boolean forced, Set<EngineChange> changes, Set<String> orders) {
        static final Batch NOTHING = new Batch(false, false, Set.of(), Set.of());

        boolean isNothing() {
            return !full && !forced && changes.isEmpty() && orders.isEmpty();
        }

        Batch and(Batch other) {
            return new Batch(
                    full || other.full,
                    forced || other.forced,
                    union(changes, other.changes),
                    union(orders, other.orders));
        }

        private static <T> Set<T> union(Set<T> one, Set<T> other) {
            Set<T> union = new LinkedHashSet<>(one);
            union.addAll(other);
            return union;
        }
    }

    void everything() {
        add(new Batch(true, false, Set.of(), Set.of()));
    }

    void changed(EngineChange change) {
        add(new Batch(false, false, Set.of(change), Set.of()));
    }

    void ordered(Set<String> orders) {
        add(new Batch(true, true, Set.of(), orders));
    }

    /** What was not done, as a whole: what else was wrong with it is not known. */
    void again(Batch batch) {
        add(new Batch(true, batch.forced(), Set.of(), batch.orders()));
    }

    private synchronized void add(Batch batch) {
        waiting = waiting.and(batch);
        notifyAll();
    }

    /** Waits for something to do, at most this long; after that, nothing is what there is to do. */
    synchronized Batch next(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (waiting.isNothing() && System.nanoTime() < end) {
            waitNanos(end - System.nanoTime());
        }
        while (!waiting.isNothing() && System.nanoTime() - handedOnNanos < mergeNanos) {
            waitNanos(mergeNanos - (System.nanoTime() - handedOnNanos));
        }
        Batch batch = waiting;
        waiting = Batch.NOTHING;
        handedOnNanos = System.nanoTime();
        return batch;
    }

    private void waitNanos(long nanos) throws InterruptedException {
        wait(Math.max(1, nanos / 1_000_000));
    }
}
