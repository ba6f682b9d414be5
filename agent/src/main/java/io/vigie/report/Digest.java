package io.vigie.report;

import io.vigie.json.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over canonical JSON, written as {@code sha256:} and 64 hexadecimal digits. */
public final class Digest {
    private static final String PREFIX = "sha256:";

    private Digest() {}

    public static String of(Configuration configuration) {
        return of(CanonicalJson.write(configuration));
    }

    public static String of(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(sha256(bytes));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static boolean isWellFormed(String digest) {
        return digest.length() == PREFIX.length() + 64
                && digest.startsWith(PREFIX)
                && digest.chars().skip(PREFIX.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
