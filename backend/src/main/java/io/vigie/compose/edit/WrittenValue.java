package io.vigie.compose.edit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value below keys, as it is written in a file.
 *
 * @param keys below the mapping that it is written into; at least one
 * @param element whether it is the one element of a list there
 * @param value as YAML
 */
record WrittenValue(List<String> keys, boolean element, String value) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/.~_][\\w./:@+=~^-]*(?<!:)");
    private static final Pattern OTHER_TYPE =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|~|\\d{4}-.*|0[xo]\\w+"
                    + "|[-+]?\\.?\\d[\\d_]*(:[0-5]?\\d)*(\\.[\\d_]*)?(e[-+]?\\d+)?");

    /** On lines of its own, as far in as this. */
    String block(int indent, Layout layout) {
        StringBuilder lines = new StringBuilder(" ".repeat(indent));
        for (int depth = 0; depth < keys.size() - 1; depth++) {
            lines.append(like(' ', keys.get(depth))).append(':').append(layout.newline());
            lines.append(" ".repeat(indent + (depth + 1) * layout.step()));
        }
        lines.append(like(' ', keys.getLast())).append(':');
        if (!element) {
            return lines.append(' ').append(value).toString();
        }
        int dash = indent + (keys.size() - 1) * layout.step() + layout.dash();
        return lines.append(layout.newline())
                .append(" ".repeat(dash))
                .append("- ")
                .append(value)
                .toString();
    }

    /** Between braces, with keys in quotation marks where the file has them so. */
    String flow(boolean quoted) {
        String open = IntStream.range(0, keys.size())
                .mapToObj(depth -> (depth == 0 ? "" : "{") + key(keys.get(depth), quoted) + ": ")
                .reduce("", String::concat);
        String written = quoted && !isJson(value) ? doubleQuoted(value) : value;
        return open + (element ? "[" + written + "]" : written) + "}".repeat(keys.size() - 1);
    }

    private static String key(String key, boolean quoted) {
        return quoted ? doubleQuoted(key) : like(' ', key);
    }

    private static boolean isJson(String value) {
        return value.startsWith("\"") || value.startsWith("{") || value.matches("true|false|\\d{1,18}|\\[.*");
    }

    /** A text in the quotation marks that another had. */
    static String like(char quote, String text) {
        return switch (quote) {
            case '\'' -> "'" + text.replace("'", "''") + "'";
            case ' ' -> isPlain(text) ? text : doubleQuoted(text);
            // A comma that was there before ends nothing there.
            case ',' -> isPlain(text.replace(",", "")) ? text : doubleQuoted(text);
            default -> doubleQuoted(text);
        };
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !OTHER_TYPE.matcher(text).matches();
    }

    static String doubleQuoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
