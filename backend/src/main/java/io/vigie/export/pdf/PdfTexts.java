package io.vigie.export.pdf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of a file that are ours, in its language. */
public record PdfTexts(ResourceBundle bundle, Locale locale) {

    static PdfTexts in(Locale language) {
        Locale locale = language.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ROOT;
        Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        return new PdfTexts(ResourceBundle.getBundle("export.messages", locale, control), locale);
    }

    String of(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : text.formatted(values);
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
