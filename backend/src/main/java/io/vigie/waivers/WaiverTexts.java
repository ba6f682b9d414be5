package io.vigie.waivers;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;

/** Texts that people write beside what they ask and decide. */
final class WaiverTexts {
    private static final int LONGEST_COMMENT = 4_000;

    private WaiverTexts() {}

    static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    static boolean isPlain(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }

    static String comment(String text) {
        String lines = lines(text);
        if (!isPlain(lines, LONGEST_COMMENT)) {
            throw new CodedException(ProblemType.COMMENT_INVALID);
        }
        return lines;
    }
}
