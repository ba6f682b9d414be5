package io.vigie.rules.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of a record says of it and of its components, as plain text. */
final class RecordDocs {
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?=@param|$)");

    private final String javadoc;

    private RecordDocs(String javadoc) {
        this.javadoc = javadoc;
    }

    static RecordDocs of(Class<?> type) {
        String text = source(type);
        Matcher javadoc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record " + type.getSimpleName() + "\\(",
                        Pattern.DOTALL)
                .matcher(text);
        return new RecordDocs(javadoc.find() ? plain(javadoc.group(1)) : "");
    }

    private static String source(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".java";
        return Stream.of(Path.of("../agent/src/main/java", name), Path.of("src/main/java", name))
                .filter(Files::exists)
                .findFirst()
                .map(RecordDocs::text)
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\* ?", "")
                .replace("a {@link Missing} word", "a word such as not-permitted")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** What the record is. */
    String summary() {
        return sentence(javadoc.replaceAll("\\s*@param.*", ""));
    }

    /** What a component is; its name in words where nothing is said. */
    String of(String component) {
        return PARAM.matcher(javadoc)
                .results()
                .filter(param -> param.group(1).equals(component))
                .map(param -> sentence(param.group(2).strip()))
                .findFirst()
                .orElseGet(() -> sentence(words(component)));
    }

    /** A name in words: {@code hostPath} is a host path. */
    static String words(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What begins with a word of a program keeps its spelling. */
    private static String sentence(String javadoc) {
        String text = javadoc.replaceAll("\\{@(?:code|link) ([^}]*)}", "$1");
        if (text.isEmpty()) {
            return text;
        }
        String first = javadoc.startsWith("{@")
                ? text.substring(0, 1)
                : text.substring(0, 1).toUpperCase(Locale.ROOT);
        return first + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
