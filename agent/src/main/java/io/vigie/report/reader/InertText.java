package io.vigie.report.reader;

/**
 * Text chosen by strangers, made harmless for a file, a log or a terminal: what is not seen (control, format and bidirectional signs, line
 * and paragraph ends, halves of characters) is written out as {@code ‹U+202E›}, everything else stays.
 */
public final class InertText {
    private InertText() {}

    public static String of(String text) {
        StringBuilder inert = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSeen(point)) {
                inert.appendCodePoint(point);
            } else {
                inert.append(spelt(point));
            }
        });
        return inert.toString();
    }

    /** How a sign is written out that is not seen, or that cannot be shown. */
    public static String spelt(int point) {
        return "\u2039U+%04X\u203A".formatted(point);
    }

    /** Whether a screen shows it, so that it cannot hide what is beside it. */
    public static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
