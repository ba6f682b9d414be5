package io.vigie.cli.audit;

import io.vigie.i18n.Text;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The command's own words, in one language. */
public record CliTexts(Locale language, Properties texts) {

    /** In French for a language that begins with {@code fr}, else in English. */
    public static CliTexts of(String language) {
        Locale locale = language.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
        String file = "messages_" + locale.getLanguage() + ".properties";
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(CliTexts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new CliTexts(locale, texts);
    }

    /** As POSIX has it: the first of LC_ALL, LC_MESSAGES and LANG that says something. */
    public static String language(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "en";
    }

    public String text(String key, Object... arguments) {
        String text = Objects.requireNonNull(texts.getProperty(key), key);
        return arguments.length == 0 ? text : text.formatted(arguments);
    }

    /** The text for one or for several, {@code key.one} or {@code key.many}. */
    public String counted(String key, long count) {
        return text(key + (count == 1 ? ".one" : ".many"), count);
    }

    public Locale language() {
        return language;
    }

    public String of(Text text) {
        return text.in(language);
    }
}
