package io.vigie.rules.verdicts;

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
        for (ItemVerdict verdict : values()) {
            if (verdict.word.equals(word)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException(word);
    }

    public ItemVerdict worse(ItemVerdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
