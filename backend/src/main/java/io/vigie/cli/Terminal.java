package io.vigie.cli;

/**
 * What the command writes to.
 *
 * @param output whether standard output is a terminal
 * @param errors whether standard error is a terminal
 */
public record Terminal(boolean output, boolean errors) {
    /** As the script that starts the command has found it. */
    static Terminal ofProperties() {
        return new Terminal(Boolean.getBoolean("vigie.terminal.output"), Boolean.getBoolean("vigie.terminal.errors"));
    }
}
