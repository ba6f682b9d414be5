package io.vigie.rules.fixes;

import io.vigie.rules.fixes.Change.Mark;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value in a YAML file, that goes out or comes in.
 *
 * @param path the keys that lead to it
 * @param element whether it is an element of the list there
 * @param top whether the path starts at the top of the file, or of the pod
 * @param value as it is written, quoted where it has to be
 */
public record YamlEntry(Mark mark, List<String> path, boolean element, boolean top, String value) {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z/.][\\w/.@-]*|\\d{1,18}|\\d{1,6}\\.\\d{1,6}");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    public YamlEntry {
        path = List.copyOf(path);
    }

    /** Of a form such as {@code volumes[]: $1:$2}: its keys and its value are filled each by itself. */
    static YamlEntry of(Mark mark, String form, UnaryOperator<String> filled) {
        int colon = form.indexOf(": ");
        String keys = form.substring(0, colon);
        String value = form.substring(colon + 2);
        boolean top = keys.startsWith("/");
        boolean element = keys.endsWith("[]");
        List<String> path = Stream.of(
                        keys.replaceFirst("^/", "").replaceFirst("\\[]$", "").split("\\.", -1))
                .map(filled)
                .map(YamlEntry::written)
                .toList();
        return new YamlEntry(mark, path, element, top, value(value, filled));
    }

    /** A form in quotation marks is a text, even where a number would do; one in braces is YAML already. */
    private static String value(String form, UnaryOperator<String> filled) {
        if (form.startsWith("\"")) {
            return quoted(filled.apply(form.substring(1, form.length() - 1)));
        }
        boolean isYaml = form.startsWith("{") || form.equals("true") || form.equals("false");
        return isYaml ? filled.apply(form) : written(filled.apply(form));
    }

    /** A text as YAML takes it for that text, whatever is in it. */
    public static String written(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        return quoted(text);
    }

    /** The keys as they are read: without the quotation marks that some are written in. */
    public List<String> keys() {
        return path.stream()
                .map(key -> key.startsWith("\"")
                        ? key.substring(1, key.length() - 1).replaceAll("\\\\(.)", "$1")
                        : key)
                .toList();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
