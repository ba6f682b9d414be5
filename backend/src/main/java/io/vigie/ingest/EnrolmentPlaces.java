package io.vigie.ingest;

import io.vigie.bodies.ServerFull;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The few requests of hosts without a certificate that are served at once: however many there are, agents are heard. */
@Component
public class EnrolmentPlaces {
    private static final int PLACES = 8;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore places = new Semaphore(PLACES, true);

    /** Takes a place, for which it may wait; {@code close} gives it back. Throws the refusal of a full server. */
    public Place take() throws InterruptedException {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw ServerFull.because("Too many hosts enrol at once");
        }
        return places::release;
    }

    /** One of them. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
