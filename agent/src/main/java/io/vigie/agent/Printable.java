package io.vigie.agent;

/** Text of other people's for a log or a terminal: one line, nothing that moves a cursor. */
final class Printable {
    private static final int MAXIMUM_LENGTH = 500;

    private Printable() {}

    static String text(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAXIMUM_LENGTH).forEach(point -> {
            if (isHarmless(point)) {
                printable.appendCodePoint(point);
            } else {
                printable.append("\\u{%x}".formatted(point));
            }
        });
        return printable.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
