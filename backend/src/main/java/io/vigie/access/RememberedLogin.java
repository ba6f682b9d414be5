package io.vigie.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;

/**
 * HTTP Basic sends the password with every call; a success is remembered briefly under a keyed hash, so that a script
 * of a hundred calls does not bind a hundred times, one after another or all at once. Failures are never remembered.
 */
final class RememberedLogin implements AuthenticationManager {
    private final AuthenticationManager login;
    private final SecretKeySpec key;
    private final AsyncCache<String, Authentication> remembered;

    RememberedLogin(AuthenticationManager login, Duration life) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.login = login;
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.remembered = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(life)
                .executor(Thread::startVirtualThread)
                .buildAsync();
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String digest = digest(asked.getName() + "\n" + asked.getCredentials());
        try {
            return remembered
                    .get(
                            digest,
                            (same, executor) ->
                                    CompletableFuture.supplyAsync(() -> login.authenticate(asked), executor))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private String digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
        }
    }
}
