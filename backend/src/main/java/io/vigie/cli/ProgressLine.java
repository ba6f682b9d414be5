package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.report.SubjectKind;
import java.io.PrintStream;

/** Says on one line of a terminal how far a scan has come, and takes the line away at the end. */
final class ProgressLine implements ScanProgress, AutoCloseable {
    private static final String ERASE = "\r\u001b[2K";

    private final PrintStream errors;
    private final CliTexts words;
    private final boolean shown;

    ProgressLine(PrintStream errors, CliTexts words, boolean shown) {
        this.errors = errors;
        this.words = words;
        this.shown = shown;
    }

    @Override
    public void looking(SubjectKind kind, int done, int all) {
        say(words.text("progress.looking", words.text("kind." + kind.word()), done + 1, all));
    }

    void say(String line) {
        if (shown) {
            errors.print(ERASE + line);
            errors.flush();
        }
    }

    @Override
    public void close() {
        say("");
    }
}
