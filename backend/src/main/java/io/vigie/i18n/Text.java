package io.vigie.i18n;

import java.util.Locale;

/** Words for people, in the languages that Vigie speaks. */
public record Text(String en, String fr) {

    /** The words in this language; English where it is neither. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("fr") ? fr : en;
    }
}
