package io.vigie.access.token;

import io.vigie.report.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an API token is written like: {@code vigie_} and 256 random bits, so that programs which look for leaked secrets
 * find it. Nobody guesses 256 bits, so a plain SHA-256 of it is safe to keep.
 */
record TokenSecret(String value) {
    private static final String PREFIX = "vigie_";
    private static final Pattern SYNTAX = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenSecret random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Empty for what no token is written like. */
    static Optional<TokenSecret> of(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    String digest() {
        return Digest.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
