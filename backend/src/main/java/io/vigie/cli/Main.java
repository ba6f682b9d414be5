package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.report.reader.InertText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of {@code vigie} that need no server. */
public final class Main {
    static final int CLEAN = 0;
    static final int FINDINGS = 1;
    static final int FAILED = 2;

    private final PrintStream out;
    private final PrintStream errors;
    private final Clock clock;
    private final Terminal terminal;
    private final EngineTimeouts timeouts;

    Main(PrintStream out, PrintStream errors, Clock clock, Terminal terminal, EngineTimeouts timeouts) {
        this.out = out;
        this.errors = errors;
        this.clock = clock;
        this.terminal = terminal;
        this.timeouts = timeouts;
    }

    /** Ends the process with 0 when all is well, 1 when something was found, 2 when that cannot be told. */
    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream errors = stream(FileDescriptor.err);
        Main main = new Main(out, errors, Clock.systemUTC(), Terminal.ofProperties(), EngineTimeouts.DEFAULT);
        int status = main.execute(List.of(arguments), System.getenv());
        out.flush();
        errors.flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    int execute(List<String> arguments, Map<String, String> environment) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        if (command.equals("rule")) {
            return new RuleCommand(out, errors, terminal).run(rest, environment);
        }
        if (command.equals("verify")) {
            return new VerifyCommand(out, errors).run(rest, environment);
        }
        boolean helpWanted = rest.contains("--help") || rest.contains("-h");
        return switch (helpWanted ? "help" : command) {
            case "audit" -> new AuditCommand(out, errors, clock, terminal, timeouts).run(rest, environment);
            case "completion" -> print(AuditSyntax.completion());
            case "help", "--help", "-h" -> print(new AuditSyntax(AuditArguments.words(rest, environment)).help());
            default -> unknown(command, AuditArguments.words(rest, environment));
        };
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return CLEAN;
    }

    private int unknown(String command, CliTexts words) {
        errors.println("vigie: " + words.text("usage.command", InertText.of(command)));
        return FAILED;
    }

    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
