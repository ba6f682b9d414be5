package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.Renewal;
import java.time.Duration;

/** Renews the host's certificate when it is time, however often that has to be tried. */
final class RenewalLoop implements Loop.Turn {
    /** Were the clocks of several servers apart, one would find too old what another has just issued. */
    private static final Duration AFTER_RENEWAL = Duration.ofHours(1);

    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final Renewal renewal;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Log log;
    private long warnedNanos = System.nanoTime() - BETWEEN_WARNINGS.toNanos();

    RenewalLoop(Renewal renewal, Backoff pauses, Sleeper sleeper, Log log) {
        this.renewal = renewal;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.log = log;
    }

    @Override
    public void take() throws InterruptedException {
        renewal.awaitDue();
        try {
            log.info("This host's certificate is renewed, until " + renewal.renew() + ".");
            pauses.reset();
            sleeper.sleep(AFTER_RENEWAL);
        } catch (Renewal.Failed failed) {
            warn(failed);
            Duration pause = pauses.next();
            sleeper.sleep(
                    failed.isLasting() ? AFTER_RENEWAL : failed.retryAfter().orElse(pause));
        }
    }

    private void warn(Renewal.Failed failed) {
        long now = System.nanoTime();
        if (now - warnedNanos >= BETWEEN_WARNINGS.toNanos()) {
            warnedNanos = now;
            log.warn("This host's certificate cannot be renewed: " + failed.getMessage() + ".");
        }
    }
}
