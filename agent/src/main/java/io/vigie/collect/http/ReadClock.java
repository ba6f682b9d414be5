package io.vigie.collect.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long the next read may take. */
final class ReadClock {
    private volatile long idleMillis;
    private volatile long endNanos;

    ReadClock(Duration idle, Duration whole) {
        allow(idle, whole);
    }

    void allow(Duration idle, Duration whole) {
        idleMillis = idle.toMillis();
        endNanos = System.nanoTime() + whole.toNanos();
    }

    /** Milliseconds for the next read, at least 1. */
    int millis() throws SocketTimeoutException {
        long left = (endNanos - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the whole answer took too long");
        }
        return (int) Math.max(1, Math.min(left, idleMillis));
    }
}
