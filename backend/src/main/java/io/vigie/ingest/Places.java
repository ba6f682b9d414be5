package io.vigie.ingest;

import io.vigie.bodies.ServerFull;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is worked on at once, however much comes. Whoever finds no place waits for one, in the order of coming; beyond as many as find
 * one in time, each is told when its own turn will be, so that a crowd comes again one after another.
 */
public final class Places {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_GUESS = Duration.ofMillis(100);
    private static final Duration FARTHEST_TURN = Duration.ofMinutes(10);
    private static final int AVERAGED = 16;

    private final Semaphore places;
    private final int number;
    private final String full;
    private final Duration patience;
    private final AtomicLong nanosInPlace = new AtomicLong(FIRST_GUESS.toNanos());
    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());

    /** @param full what to tell those for whom there is no place */
    public Places(int number, String full) {
        this(number, full, PATIENCE);
    }

    Places(int number, String full, Duration patience) {
        this.places = new Semaphore(number, true);
        this.number = number;
        this.full = full;
        this.patience = patience;
    }

    /** Throws the refusal of a full server where waiting for a place would take too long. */
    public void refuseWhereTooManyWait() {
        if (places.getQueueLength() * nanosForEach() > patience.toNanos()) {
            throw refusal();
        }
    }

    /** Takes a place, for which it may wait; {@code close} gives it back. Throws the refusal of a full server. */
    public Place take() throws InterruptedException {
        refuseWhereTooManyWait();
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw refusal();
        }
        long began = System.nanoTime();
        return () -> leave(System.nanoTime() - began);
    }

    private void leave(long nanos) {
        places.release();
        nanosInPlace.updateAndGet(average -> average + (nanos - average) / AVERAGED);
    }

    private long nanosForEach() {
        return nanosInPlace.get() / number;
    }

    private RuntimeException refusal() {
        long now = System.nanoTime();
        long turn = lastTurn.updateAndGet(
                last -> now + Math.clamp(last - now, 0, FARTHEST_TURN.toNanos()) + nanosForEach());
        return ServerFull.because(full, Duration.ofNanos(turn - now));
    }

    /** One of them. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
