package io.vigie.access;

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
 * of a hundred calls does not bind a hundred times, one after another or all at once. Failures are never remembered, nor are
 * logins of before the person's sessions were ended, or lost a right.
 */
final class RememberedLogin implements AuthenticationManager {
    private final AuthenticationManager login;
    private final SessionValidity sessions;
    private final SecretKeySpec key;
    private final Remembered<Authentication> remembered;

    RememberedLogin(AuthenticationManager login, SessionValidity sessions, Duration life) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.login = login;
        this.sessions = sessions;
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.remembered = new Remembered<>(life);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String digest = digest(asked.getName() + "\n" + asked.getCredentials());
        Authentication known = remembered.get(digest, () -> login.authenticate(asked));
        if (sessions.end(known).isEmpty()) {
            return sessions.current(known);
        }
        remembered.forget(digest, known);
        return remembered.get(digest, () -> login.authenticate(asked));
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
