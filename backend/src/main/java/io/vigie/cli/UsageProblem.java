package io.vigie.cli;

/** The command line cannot be followed. The message is a sentence that says what to write instead. */
final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(message);
    }
}
