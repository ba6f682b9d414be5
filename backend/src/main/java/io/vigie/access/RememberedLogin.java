package io.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;

/**
 * HTTP Basic sends the password with every call; a success is remembered briefly under a keyed hash, so that a script
 * of a hundred calls does not bind a hundred times. Failures are never remembered.
 */
final class RememberedLogin implements AuthenticationManager {
    private final AuthenticationManager login;
    private final SecretKeySpec key;
    private final Cache<String, Authentication> remembered;

    RememberedLogin(AuthenticationManager login, Duration life) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.login = login;
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.remembered =
                Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(life).build();
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String digest = digest(asked.getName() + "\n" + asked.getCredentials());
        Authentication known = remembered.getIfPresent(digest);
        if (known != null) {
            return known;
        }
        Authentication authentication = login.authenticate(asked);
        remembered.put(digest, authentication);
        return authentication;
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
