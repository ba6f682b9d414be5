package io.vigie.agent.console;

import io.vigie.report.reader.InertText;

/** Text of other people's for a log or a terminal: one line of bounded length, nothing that moves a cursor. */
public final class Printable {
    private static final int MAXIMUM_LENGTH = 500;

    private Printable() {}

    public static String text(String text) {
        int points = text.codePointCount(0, text.length());
        return InertText.of(
                points > MAXIMUM_LENGTH ? text.substring(0, text.offsetByCodePoints(0, MAXIMUM_LENGTH)) : text);
    }
}
