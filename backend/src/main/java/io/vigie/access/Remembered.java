package io.vigie.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What takes long to find out, remembered for a while and found out once for all who wait for it. Failures are not remembered, and
 * not logged: whoever guesses passwords would fill the log. It is found out as from where the first asks.
 */
final class Remembered<V> {
    private final AsyncCache<String, Outcome<V>> outcomes;

    Remembered(Duration life) {
        this.outcomes = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(life)
                .executor(work -> Thread.startVirtualThread(RequestAddress.carriedBy(work)))
                .buildAsync();
    }

    private sealed interface Outcome<V> {
        record Found<V>(V value) implements Outcome<V> {}

        record Failed<V>(RuntimeException failure) implements Outcome<V> {}

        static <V> Outcome<V> of(Supplier<V> slow) {
            try {
                return new Found<>(slow.get());
            } catch (RuntimeException failure) {
                return new Failed<>(failure);
            }
        }
    }

    V get(String key, Supplier<V> slow) {
        return value(key, ask(key, slow));
    }

    /** Empty when it takes longer than the caller waits; the question goes on, and its answer is remembered. */
    Optional<V> get(String key, Supplier<V> slow, Duration patience) {
        CompletableFuture<Outcome<V>> outcome = ask(key, slow);
        if (isAnswered(outcome, patience)) {
            return Optional.of(value(key, outcome));
        }
        outcome.thenAccept(late -> forgetFailure(key, outcome, late));
        return Optional.empty();
    }

    /** What is remembered, without a question. */
    Optional<V> known(String key) {
        CompletableFuture<Outcome<V>> outcome = outcomes.getIfPresent(key);
        return outcome != null && outcome.getNow(null) instanceof Outcome.Found<V>(V value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private CompletableFuture<Outcome<V>> ask(String key, Supplier<V> slow) {
        return outcomes.get(key, (same, executor) -> CompletableFuture.supplyAsync(() -> Outcome.of(slow), executor));
    }

    private static boolean isAnswered(CompletableFuture<?> outcome, Duration patience) {
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException slow) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an outcome holds its failure", impossible);
        }
    }

    private V value(String key, CompletableFuture<Outcome<V>> outcome) {
        return switch (outcome.join()) {
            case Outcome.Found<V>(V value) -> value;
            case Outcome.Failed<V> failed -> {
                forgetFailure(key, outcome, failed);
                throw failed.failure();
            }
        };
    }

    private void forgetFailure(String key, CompletableFuture<Outcome<V>> asked, Outcome<V> outcome) {
        if (outcome instanceof Outcome.Failed<V>) {
            outcomes.asMap().remove(key, asked);
        }
    }

    /** What was found out otherwise. */
    void put(String key, V value) {
        outcomes.put(key, CompletableFuture.completedFuture(new Outcome.Found<>(value)));
    }

    void forget(String key, V value) {
        outcomes.synchronous().asMap().remove(key, new Outcome.Found<>(value));
    }
}
