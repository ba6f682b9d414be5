package io.vigie.rules.verdicts;

import io.vigie.json.Word;
import java.util.Locale;

/** How much a failing rule matters, worst first. */
public enum Severity implements Word {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** The severity with this {@link #word()}; throws IllegalArgumentException for another word. */
    public static Severity ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word in rule files, in the database and in addresses. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
