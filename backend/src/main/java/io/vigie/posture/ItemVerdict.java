package io.vigie.posture;

import java.util.List;

/** The verdict of a framework's item on a host: the worst of its rules', in this order of badness. */
public enum ItemVerdict {
    FAIL("fail"),
    UNKNOWN("unknown"),
    MANUAL("manual"),
    PASS("pass"),
    NOT_APPLICABLE("not-applicable");

    private final String word;

    ItemVerdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Throws for what is no such word. */
    public static ItemVerdict ofWord(String word) {
        return List.of(values()).stream()
                .filter(verdict -> verdict.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    ItemVerdict worse(ItemVerdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
