package io.vigie.agent.console;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Lines for whoever keeps the process's error output: instant, host where there are several, what happened. */
public final class Log {
    private final PrintStream out;
    private final Clock clock;
    private final String prefix;

    public Log(PrintStream out, Clock clock, String prefix) {
        this.out = out;
        this.clock = clock;
        this.prefix = prefix;
    }

    public Log forHost(String name) {
        return new Log(out, clock, "[" + Printable.text(name) + "] ");
    }

    public void info(String message) {
        line("info", message);
    }

    public void warn(String message) {
        line("warn", message);
    }

    private void line(String level, String message) {
        out.println(
                clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + prefix + Printable.text(message));
    }
}
