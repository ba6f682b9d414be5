package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.collect.Scanner;
import io.vigie.collect.engine.EngineChange;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEvents;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Listens to the engine. A stream that ends is opened again after growing pauses, one that is silent for long at once, since
 * streams are known to go deaf; either way everything is looked at, for what was missed.
 */
final class EventWatch implements Loop.Turn {
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final EngineClient engine;
    private final Scanner scanner;
    private final ChangeQueue triggers;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Log log;
    private Optional<String> since = Optional.empty();
    private boolean lost;

    EventWatch(EngineClient engine, Scanner scanner, ChangeQueue triggers, Backoff pauses, Sleeper sleeper, Log log) {
        this.engine = engine;
        this.scanner = scanner;
        this.triggers = triggers;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.log = log;
    }

    @Override
    public void take() throws InterruptedException {
        listen();
    }

    private void listen() throws InterruptedException {
        long opened = System.nanoTime();
        try (EngineEvents events = engine.events(since)) {
            opened();
            follow(events);
        } catch (SocketTimeoutException silent) {
            log.info("The engine's events were silent for long; listening again.");
        } catch (IOException ended) {
            lost(ended);
            pauseIfShort(System.nanoTime() - opened);
        }
    }

    private void opened() {
        if (lost) {
            log.info("The engine's events are heard again.");
        }
        lost = false;
        scanner.watched(true);
        triggers.everything();
    }

    private void follow(EngineEvents events) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            EngineChange change = events.next();
            if (scanner.concerns(change)) {
                triggers.changed(change);
            }
            since = events.newest();
        }
    }

    private void lost(IOException ended) {
        scanner.watched(false);
        if (!lost) {
            log.warn("The engine's events cannot be heard: " + ended.getMessage());
            triggers.everything();
        }
        lost = true;
    }

    private void pauseIfShort(long livedNanos) throws InterruptedException {
        if (livedNanos >= STEADY.toNanos()) {
            pauses.reset();
        }
        sleeper.sleep(pauses.next());
    }
}
