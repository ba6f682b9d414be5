package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.console.Printable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that one thread does over and over until it is interrupted. Nothing that a turn throws ends it, an error of the JVM
 * included: after a pause it starts again, and counts that it did.
 */
final class Loop implements Runnable {
    private static final long PAUSE_WITHOUT_MEMORY_NANOS = 1_000_000_000;

    private final String name;
    private final Turn turn;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Log log;
    private final AtomicInteger restarts = new AtomicInteger();

    /** One turn of the work; may wait for something to do. */
    interface Turn {
        void take() throws InterruptedException;
    }

    Loop(String name, Turn turn, Backoff pauses, Sleeper sleeper, Log log) {
        this.name = name;
        this.turn = turn;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.log = log;
    }

    String name() {
        return name;
    }

    /** How often it started again. */
    int restarts() {
        return restarts.get();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                turn.take();
                pauses.reset();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Throwable unforeseen) {
                startAgain(unforeseen);
            }
        }
    }

    private void startAgain(Throwable unforeseen) {
        try {
            restarts.incrementAndGet();
            log.warn("The loop of " + name + " failed and starts again: " + Printable.text(unforeseen.toString()));
            sleeper.sleep(pauses.next());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable notEvenThat) {
            LockSupport.parkNanos(PAUSE_WITHOUT_MEMORY_NANOS);
        }
    }
}
