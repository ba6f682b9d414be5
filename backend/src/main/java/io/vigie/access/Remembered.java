package io.vigie.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What takes long to find out, remembered for a while and found out once for all who wait for it. Failures are not remembered, and
 * not logged: whoever guesses passwords would fill the log.
 */
final class Remembered<V> {
    private final AsyncCache<String, Outcome<V>> outcomes;

    Remembered(Duration life) {
        this.outcomes = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(life)
                .executor(Thread::startVirtualThread)
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
        CompletableFuture<Outcome<V>> outcome =
                outcomes.get(key, (same, executor) -> CompletableFuture.supplyAsync(() -> Outcome.of(slow), executor));
        return switch (outcome.join()) {
            case Outcome.Found<V>(V value) -> value;
            case Outcome.Failed<V>(RuntimeException failure) -> {
                outcomes.asMap().remove(key, outcome);
                throw failure;
            }
        };
    }

    void forget(String key, V value) {
        outcomes.synchronous().asMap().remove(key, new Outcome.Found<>(value));
    }
}
