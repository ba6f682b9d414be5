package io.vigie.enrol.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As it lies in the database: {@code vigie-sealed:STORE}, a line's end, and what that store made of the secret. Before stores had
 * names it was the nonce and the text of a key file alone.
 *
 * @param store which store sealed it, and by which of its keys; empty if sealed by a key file before stores had names
 */
record SealedSecret(String store, byte[] content) {
    private static final String MARK = "vigie-sealed:";
    private static final Pattern HEAD =
            Pattern.compile(MARK + "(key:[0-9a-f]{16}|vault:[A-Za-z0-9_./-]{1,500}:v[0-9]{1,10})\n");

    static SealedSecret of(byte[] stored) {
        Matcher head = HEAD.matcher(new String(stored, StandardCharsets.ISO_8859_1));
        return head.lookingAt()
                ? new SealedSecret(head.group(1), Arrays.copyOfRange(stored, head.end(), stored.length))
                : new SealedSecret("", stored);
    }

    byte[] bytes() {
        byte[] head = (MARK + store + '\n').getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, both, head.length, content.length);
        return both;
    }
}
