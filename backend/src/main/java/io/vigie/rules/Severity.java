package io.vigie.rules;

import java.util.Locale;

/** How much a failing rule matters, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** The word in rule files, in the database and in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
