package io.vigie.agent.server;

import io.vigie.agent.console.UsageProblem;
import io.vigie.report.Digest;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 over an authority's public key (its SubjectPublicKeyInfo), by which an agent knows its server beforehand. */
public final class CaPin {
    private static final String PREFIX = "sha256:";

    private final byte[] hash;

    private CaPin(byte[] hash) {
        this.hash = hash;
    }

    /** {@code sha256:} and the hash in hexadecimal or base64. Throws {@link UsageProblem}. */
    public static CaPin of(String text) {
        String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        try {
            byte[] hash = digits.matches("[0-9A-Fa-f]{64}")
                    ? HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT))
                    : Base64.getDecoder().decode(digits.replace('-', '+').replace('_', '/'));
            if (hash.length == 32) {
                return new CaPin(hash);
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below, together with a hash of another length.
        }
        throw new UsageProblem("--ca-pin takes sha256: and 64 hexadecimal digits, as the server shows them.");
    }

    public boolean isOf(X509Certificate authority) {
        return authority.getBasicConstraints() >= 0
                && MessageDigest.isEqual(
                        hash, Digest.sha256(authority.getPublicKey().getEncoded()));
    }
}
