package io.vigie.rules.model;

import java.util.Locale;

/** How much a failing rule matters, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** The severity with this {@link #word()}; throws IllegalArgumentException for another word. */
    public static Severity ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word in rule files, in the database and in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
