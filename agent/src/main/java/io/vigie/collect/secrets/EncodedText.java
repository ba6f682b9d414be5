package io.vigie.collect.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Text that was written in base64. */
final class EncodedText {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");

    private EncodedText() {}

    /** What it says; empty for what is not base64, or of what is no text. */
    static String decoded(String value) {
        if (!BASE64.matcher(value).matches() || value.replace("=", "").length() % 4 == 1) {
            return "";
        }
        String text = new String(Base64.getDecoder().decode(value.replace("=", "")), StandardCharsets.UTF_8);
        return text.chars().allMatch(EncodedText::isText) ? text : "";
    }

    private static boolean isText(int character) {
        return (character >= ' ' && character < 127) || Character.isWhitespace(character);
    }
}
