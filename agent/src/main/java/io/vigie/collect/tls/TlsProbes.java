package io.vigie.collect.tls;

import io.vigie.collect.builder.TlsEndpointBuilder;
import io.vigie.report.Missing;
import io.vigie.report.value.TlsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at addresses, each no oftener than every few minutes, and no longer than a scan may take. */
final class TlsProbes {
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration ADDRESS = Duration.ofSeconds(3);
    private static final Duration ALL = Duration.ofSeconds(5);
    private static final int MAXIMUM_KEPT = 1_000;
    private static final int MAXIMUM_UNSEEN = 50;

    private record Seen(TlsEndpoint endpoint, Instant at) {}

    private final Clock clock;
    private final Duration fresh;
    private final Map<String, Seen> kept = new HashMap<>();

    /**
     * @param fresh for how long an address that was seen is not looked at again
     */
    TlsProbes(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /**
     * What is at these addresses. Those that time does not reach are taken from the last scan, or are absent with that
     * reason.
     *
     * @param epoch what the answers depend on besides the address, such as the start of the server
     */
    List<TlsEndpoint> scan(List<TlsTarget> targets, String epoch) {
        List<TlsEndpoint> found = new ArrayList<>();
        Instant end = clock.instant().plus(ALL);
        for (TlsTarget target : targets) {
            found.add(one(target, epoch + " " + target.shown(), end));
        }
        forgetOld();
        return found;
    }

    /** As {@link #scan} for the first so many; the others are told of as too many to look at. */
    List<TlsEndpoint> probeFirst(int maximum, List<TlsTarget> targets, String epoch) {
        int looked = Math.min(maximum, targets.size());
        List<TlsEndpoint> found = new ArrayList<>(scan(targets.subList(0, looked), epoch));
        targets.stream()
                .skip(looked)
                .limit(MAXIMUM_UNSEEN)
                .map(target -> without(target, Missing.TOO_LARGE))
                .forEach(found::add);
        return found;
    }

    private TlsEndpoint one(TlsTarget target, String key, Instant end) {
        Instant now = clock.instant();
        Optional<Seen> known = Optional.ofNullable(kept.get(key));
        if (known.filter(seen -> seen.at.plus(fresh).isAfter(now)).isPresent()) {
            return known.get().endpoint;
        }
        if (now.isAfter(end)) {
            return known.map(Seen::endpoint).orElseGet(() -> timedOut(target));
        }
        TlsEndpoint endpoint = probe(target, now);
        kept.put(key, new Seen(endpoint, now));
        return endpoint;
    }

    private static TlsEndpoint probe(TlsTarget target, Instant now) {
        TlsProbe probe = new TlsProbe(target, EACH);
        FutureTask<TlsEndpoint> work = new FutureTask<>(() -> probe.scan(now));
        Thread.ofPlatform().daemon().name("tls " + target.shown()).start(work);
        try {
            return work.get(ADDRESS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            probe.abort();
            return timedOut(target);
        } catch (ExecutionException unforeseen) {
            return without(target, Missing.NOT_UNDERSTOOD);
        } catch (InterruptedException stopped) {
            probe.abort();
            Thread.currentThread().interrupt();
            return timedOut(target);
        }
    }

    static TlsEndpoint timedOut(TlsTarget target) {
        return without(target, Missing.TIMED_OUT);
    }

    static TlsEndpoint without(TlsTarget target, Missing why) {
        return new TlsEndpointBuilder(target.shown())
                .put(TlsEndpointBuilder.UNREADABLE, Optional.of(why.word()))
                .build();
    }

    private void forgetOld() {
        if (kept.size() > MAXIMUM_KEPT) {
            Instant old = clock.instant().minus(fresh);
            kept.values().removeIf(seen -> seen.at.isBefore(old));
        }
    }
}
