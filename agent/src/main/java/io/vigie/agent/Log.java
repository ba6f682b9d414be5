package io.vigie.agent;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Lines for whoever keeps the process's error output: instant, host where there are several, what happened. */
final class Log {
    private final PrintStream out;
    private final Clock clock;
    private final String prefix;

    Log(PrintStream out, Clock clock, String prefix) {
        this.out = out;
        this.clock = clock;
        this.prefix = prefix;
    }

    Log forHost(String name) {
        return new Log(out, clock, "[" + Printable.text(name) + "] ");
    }

    void info(String message) {
        line("info", message);
    }

    void warn(String message) {
        line("warn", message);
    }

    private void line(String level, String message) {
        out.println(
                clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + prefix + Printable.text(message));
    }
}
