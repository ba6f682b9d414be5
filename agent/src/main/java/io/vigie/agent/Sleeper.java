package io.vigie.agent;

import java.time.Duration;

/** Waits; a test's returns at once and remembers what was asked. */
interface Sleeper {
    Sleeper REAL = duration -> Thread.sleep(duration);

    void sleep(Duration duration) throws InterruptedException;
}
