package io.vigie.rules;

/** An expression needed a fact that is absent. Has no stack trace: it is thrown for every missing fact of every case. */
final class MissingFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fact;

    MissingFact(String fact) {
        super("fact missing: " + fact, null, false, false);
        this.fact = fact;
    }

    String fact() {
        return fact;
    }
}
