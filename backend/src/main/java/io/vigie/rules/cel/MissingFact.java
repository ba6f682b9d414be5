package io.vigie.rules.cel;

/**
 * An expression needed a fact that is absent, and this is why it is, where that is known. Has no stack trace: it is thrown for every missing fact of every case.
 */
final class MissingFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fact;
    private final String why;

    MissingFact(String fact, String why) {
        super("fact missing: " + fact, null, false, false);
        this.fact = fact;
        this.why = why;
    }

    /** A {@code io.vigie.report.Missing} word, or {@code fact-missing}. */
    String why() {
        return why;
    }

    String fact() {
        return fact;
    }
}
