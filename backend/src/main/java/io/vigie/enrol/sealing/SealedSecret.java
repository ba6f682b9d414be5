package io.vigie.enrol.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * As it lies in the database: {@code vigie-sealed:STORE}, a line's end, and what that store made of the secret. Before stores had
 * names it was the nonce and the text of a key file alone.
 *
 * @param store which store sealed it, and by which of its keys; empty if sealed by a key file before stores had names
 */
record SealedSecret(String store, byte[] content) {
    private static final String MARK = "vigie-sealed:";
    private static final int LONGEST_NAME = 500;

    static SealedSecret of(byte[] stored) {
        String head = new String(
                stored, 0, Math.min(stored.length, MARK.length() + LONGEST_NAME), StandardCharsets.ISO_8859_1);
        int end = head.indexOf('\n');
        return head.startsWith(MARK) && end > 0
                ? new SealedSecret(
                        head.substring(MARK.length(), end), Arrays.copyOfRange(stored, end + 1, stored.length))
                : new SealedSecret("", stored);
    }

    byte[] bytes() {
        byte[] head = (MARK + store + '\n').getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, both, head.length, content.length);
        return both;
    }
}
