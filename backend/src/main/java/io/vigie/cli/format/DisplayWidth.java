package io.vigie.cli.format;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How many columns of a terminal text takes: signs of East Asia and emoji two each, marks on other signs none. */
final class DisplayWidth {
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** How many characters of a text fit into so many columns. */
    static int fitting(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            used += of(point);
            if (used > columns) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        if (Character.UnicodeBlock.of(point) == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS) {
            return point <= 0xFF60 || point >= 0xFFE0;
        }
        return point >= 0x1100 && WIDE.contains(UnicodeScript.of(point))
                || point >= 0x3000 && point <= 0x303E
                || Character.isEmojiPresentation(point);
    }
}
