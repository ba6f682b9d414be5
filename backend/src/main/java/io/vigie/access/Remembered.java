package io.vigie.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What takes long to find out, remembered for a while and found out once for all who wait for it. Failures are not remembered. */
final class Remembered<V> {
    private final AsyncCache<String, V> values;

    Remembered(Duration life) {
        this.values = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(life)
                .executor(Thread::startVirtualThread)
                .buildAsync();
    }

    V get(String key, Supplier<V> slow) {
        CompletableFuture<V> value = values.get(key, (same, executor) -> CompletableFuture.supplyAsync(slow, executor));
        try {
            return value.join();
        } catch (CompletionException failed) {
            // The cache forgets it as well, but perhaps only after who waited has asked again.
            values.asMap().remove(key, value);
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    void forget(String key, V value) {
        values.synchronous().asMap().remove(key, value);
    }
}
