package io.vigie.ingest;

import io.vigie.bodies.ServerFull;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is worked on at once, however much comes: whoever finds no place waits for one, in the order of coming. */
public final class Places {
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore places;
    private final String full;

    /** @param full what to tell those who waited in vain */
    public Places(int number, String full) {
        this.places = new Semaphore(number, true);
        this.full = full;
    }

    /** Takes a place, for which it may wait; {@code close} gives it back. Throws the refusal of a full server. */
    public Place take() throws InterruptedException {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw ServerFull.because(full);
        }
        return places::release;
    }

    /** One of them. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
