package io.vigie.cli.format;

import io.vigie.rules.verdicts.Severity;

/** Colours of a terminal, or none. */
public record Style(boolean coloured) {
    private static final String RESET = "\u001b[0m";

    public String bold(String text) {
        return in("1", text);
    }

    public String faint(String text) {
        return in("2", text);
    }

    public String good(String text) {
        return in("32", text);
    }

    public String doubtful(String text) {
        return in("33", text);
    }

    public String of(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> in("1;31", text);
            case HIGH -> in("31", text);
            case MEDIUM -> in("33", text);
            case LOW -> in("36", text);
        };
    }

    private String in(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
