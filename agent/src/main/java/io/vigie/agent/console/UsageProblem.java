package io.vigie.agent.console;

/** The command line cannot be followed. The message is one sentence that says what to write instead. */
public final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageProblem(String message) {
        super(message);
    }
}
