package io.vigie.cli.audit;

/** The command line cannot be followed. The message is a sentence that says what to write instead. */
public final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageProblem(String message) {
        super(message);
    }
}
