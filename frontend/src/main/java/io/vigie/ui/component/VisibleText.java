package io.vigie.ui.component;

/**
 * Text that somebody else chose, made safe to read: what is invisible, moves the cursor or turns the direction of
 * writing is shown as a sign. It is never markup, since it only ever becomes a text node or an attribute.
 */
public final class VisibleText {
    private VisibleText() {}

    public static String of(String hostile) {
        StringBuilder visible = new StringBuilder(hostile.length());
        hostile.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        if (hidden(point)) {
            visible.append("\u27e8U+").append("%04X".formatted(point)).append('\u27e9');
        } else {
            visible.appendCodePoint(point);
        }
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Cut in the middle to at most this many characters; both ends tell names apart. */
    public static String cut(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length <= longest) {
            return text;
        }
        int tail = (longest - 1) / 3;
        int head = longest - 1 - tail;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(0, length - tail));
    }
}
