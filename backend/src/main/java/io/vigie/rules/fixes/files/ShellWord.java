package io.vigie.rules.fixes.files;

import io.vigie.report.reader.InertText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Any text as one word of bash, and nothing in it that is not seen. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    static String of(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.codePoints().allMatch(InertText::isSeen)
                ? "'" + text.replace("'", "'\\''") + "'"
                : "$'" + text.codePoints().mapToObj(ShellWord::escaped).collect(Collectors.joining()) + "'";
    }

    static String of(List<String> words) {
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private static String escaped(int point) {
        if (point == '\\' || point == '\'') {
            return "\\" + (char) point;
        }
        return InertText.isSeen(point) ? Character.toString(point) : bytes(Character.toString(point));
    }

    private static String bytes(String text) {
        HexFormat hex = HexFormat.of();
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("\\x").append(hex.toHexDigits(one));
        }
        return escaped.toString();
    }
}
