package io.vigie.export.pdf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a file that are ours, in its language. */
public record PdfTexts(ResourceBundle bundle, Locale locale) {

    private static final int MOST_ITEMS = 14;
    private static final int LONGEST_NAME = 32;

    static PdfTexts in(Locale language) {
        Locale locale = language.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ROOT;
        Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        return new PdfTexts(ResourceBundle.getBundle("export.messages", locale, control), locale);
    }

    String of(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : text.formatted(values);
    }

    /** For one or for several, {@code key-one} or {@code key-many}. */
    String counted(String key, long count) {
        return of(key + (count == 1 ? "-one" : "-many"), count);
    }

    /** Their names, with how often on each where that is more than once, and how many are not named. */
    String hosts(ConcernedHosts hosts) {
        String named = hosts.named().entrySet().stream()
                .map(host -> cut(host.getKey()) + (host.getValue() == 1 ? "" : " (" + host.getValue() + ")"))
                .collect(Collectors.joining(", "));
        String all = of("listed", counted("hosts", hosts.count()), named);
        return hosts.unnamed() == 0 ? all : all + " " + of("and-more", hosts.unnamed());
    }

    /** The first of them, and how many more there are. */
    String items(Set<String> items) {
        String first = items.stream().limit(MOST_ITEMS).collect(Collectors.joining(", "));
        int more = items.size() - MOST_ITEMS;
        return more > 0 ? first + " " + of("and-more", more) : first;
    }

    /** A name from outside, short enough for a list. */
    static String cut(String name) {
        int letters = name.codePointCount(0, name.length());
        if (letters <= LONGEST_NAME) {
            return name;
        }
        int half = LONGEST_NAME / 2;
        return name.substring(0, name.offsetByCodePoints(0, half)) + "\u2026"
                + name.substring(name.offsetByCodePoints(name.length(), 1 - half));
    }

    String percent(double share) {
        String number = String.format(locale, "%.1f", share * 100);
        return locale.equals(Locale.FRENCH) ? number + "\u00A0%" : number + "%";
    }

    /** To the second, in UTC, alike in both languages. */
    public static String instant(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
