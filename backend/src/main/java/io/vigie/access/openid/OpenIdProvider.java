package io.vigie.access.openid;

import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider, discovered when it is first needed, so that the server starts without it. What it says of itself is read again every
 * hour; while that fails, what it said before goes on counting. After a failure it is left alone for some seconds.
 */
final class OpenIdProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final Duration HOLDS = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ProviderSettings settings;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile State state = new State(null, Instant.MIN, "");

    OpenIdProvider(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record State(@Nullable DiscoveredProvider known, Instant next, String failure) {}

    /** Throws {@link DirectoryUnreachable}. */
    DiscoveredProvider discovered() {
        State now = state;
        if (isDue(now)) {
            now = discoveredOnce();
        }
        if (now.known() == null) {
            throw new DirectoryUnreachable(now.failure());
        }
        return Objects.requireNonNull(now.known());
    }

    private boolean isDue(State now) {
        return !clock.instant().isBefore(now.next());
    }

    /** Who comes meanwhile waits for the one who asks. */
    private State discoveredOnce() {
        asking.lock();
        try {
            if (isDue(state)) {
                state = asked();
            }
            return state;
        } finally {
            asking.unlock();
        }
    }

    private State asked() {
        try {
            return new State(
                    DiscoveredProvider.discovered(settings, clock),
                    clock.instant().plus(HOLDS),
                    "");
        } catch (DirectoryUnreachable failed) {
            LOG.warn("The identity provider cannot be discovered: {}", failed.getMessage());
            return new State(state.known(), clock.instant().plus(PAUSE), String.valueOf(failed.getMessage()));
        }
    }

    ProviderSettings settings() {
        return settings;
    }
}
