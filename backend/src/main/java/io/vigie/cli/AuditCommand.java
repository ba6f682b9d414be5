package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.Auditor;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Selection;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.cli.format.FixFileFormat;
import io.vigie.cli.format.JsonFormat;
import io.vigie.cli.format.JunitFormat;
import io.vigie.cli.format.SarifFormat;
import io.vigie.cli.format.Style;
import io.vigie.cli.format.TextBlock;
import io.vigie.cli.format.TextFormat;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Section;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.verdicts.WhyUnknown;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** {@code vigie audit}: the whole catalogue on one host. */
final class AuditCommand {
    private final PrintStream out;
    private final PrintStream errors;
    private final Clock clock;
    private final Terminal terminal;
    private final EngineTimeouts timeouts;

    AuditCommand(PrintStream out, PrintStream errors, Clock clock, Terminal terminal, EngineTimeouts timeouts) {
        this.out = out;
        this.errors = errors;
        this.clock = clock;
        this.terminal = terminal;
        this.timeouts = timeouts;
    }

    int run(List<String> arguments, Map<String, String> environment) {
        CliTexts words = AuditArguments.words(arguments, environment);
        try {
            return run(AuditArguments.parse(arguments, environment, terminal, words), words, environment);
        } catch (UsageProblem wrong) {
            complain(words, String.valueOf(wrong.getMessage()));
        } catch (IOException unwritable) {
            complain(words, words.text("output.failed", InertText.of(String.valueOf(unwritable.getMessage()))));
        }
        return Main.FAILED;
    }

    private int run(AuditOptions options, CliTexts words, Map<String, String> environment) throws IOException {
        if (options.explain().isPresent()) {
            return explain(options, words, options.explain().get());
        }
        if (!options.dockerfiles().isEmpty()) {
            return new DockerfileAudit(this, options, words).run();
        }
        return options.compose().isEmpty() && options.stack().isEmpty()
                ? audit(options, words)
                : new ComposeAudit(this, options, words).run(environment);
    }

    private int explain(AuditOptions options, CliTexts words, String rule) throws IOException {
        TextBlock page = new TextBlock(options.columns(), new Style(options.colour()));
        write(options, new Explanation(options.catalogue(words), words, page).of(rule));
        return Main.CLEAN;
    }

    private int audit(AuditOptions options, CliTexts words) throws IOException {
        Instant began = clock.instant();
        FutureTask<HostScan> scan = beginScan(options, words);
        Catalogue catalogue = options.catalogue(words);
        Selection selection = Selection.of(catalogue, options, words);
        HostScan seen = ended(scan);
        AuditResult audit = new Auditor(catalogue, catalogue.allowed(options.group()))
                .audit(selection, options.docker(), seen, clock.instant());
        return written(options, words, audit, began);
    }

    /** Writes what was found since then; the exit status. */
    int written(AuditOptions options, CliTexts words, AuditResult audit, Instant began) throws IOException {
        Duration took = Duration.between(began, clock.instant());
        if (options.fixFile().isPresent()) {
            writeFixes(
                    options,
                    words,
                    new FixFileFormat(words).of(audit, options.fixFile().get()));
        } else {
            write(options, text(options, words, audit, took));
        }
        return status(options, words, audit);
    }

    Instant now() {
        return clock.instant();
    }

    /** Waiting for the engine and compiling the rules take about as long: they are done side by side. */
    private FutureTask<HostScan> beginScan(AuditOptions options, CliTexts words) {
        EngineClient engine = engine(options, words);
        FutureTask<HostScan> scan = new FutureTask<>(() -> scan(engine, options, words));
        Thread.ofPlatform().daemon().name("scan").start(scan);
        return scan;
    }

    private HostScan scan(EngineClient engine, AuditOptions options, CliTexts words) {
        try (engine;
                ProgressLine progress = new ProgressLine(errors, words, terminal.errors())) {
            progress.say(words.text("progress.start"));
            return new HostScanner(
                            engine, new HostRoot(options.hostRoot()), options.name(), progress, options.probing())
                    .full();
        }
    }

    private static HostScan ended(FutureTask<HostScan> scan) {
        try {
            return scan.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private EngineClient engine(AuditOptions options, CliTexts words) {
        try {
            EngineEndpoint asked = EngineEndpoint.of(options.docker(), options.certificates());
            return new EngineClient(options.socket().map(asked::before).orElse(asked), timeouts);
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(words.text("usage.docker", InertText.of(String.valueOf(wrong.getMessage()))));
        }
    }

    private static String text(AuditOptions options, CliTexts words, AuditResult audit, Duration took) {
        return switch (options.format()) {
            case TEXT -> new TextFormat(words, options).of(audit, took);
            case JSON -> new JsonFormat(words, options.fixes()).of(audit);
            case SARIF -> new SarifFormat(words, Main.version()).of(audit);
            case JUNIT -> new JunitFormat(words).of(audit);
        };
    }

    /** Several files are an archive, which no terminal shows. */
    private void writeFixes(AuditOptions options, CliTexts words, FixFile file) throws IOException {
        if (file.isArchive() && options.output().isEmpty()) {
            throw new UsageProblem(words.text("usage.zip"));
        }
        write(options, file.content());
    }

    void write(AuditOptions options, String text) throws IOException {
        Optional<Path> file = options.output();
        if (file.isPresent()) {
            Files.writeString(file.get(), text);
            return;
        }
        out.print(text);
        checkWritten();
    }

    private void write(AuditOptions options, byte[] content) throws IOException {
        if (options.output().isPresent()) {
            Files.write(options.output().get(), content);
            return;
        }
        out.write(content);
        checkWritten();
    }

    private void checkWritten() throws IOException {
        if (out.checkError()) {
            throw new IOException("standard output");
        }
    }

    /** What could not be read makes an audit fail whatever else was found: half an audit must not look clean. */
    int status(AuditOptions options, CliTexts words, AuditResult audit) {
        for (Section section : audit.blind()) {
            String kind = words.text("kind." + section.kind().word());
            String why = section.problem().map(problem -> problem.code()).orElse("");
            complain(words, words.text("blind", kind, words.of(new WhyUnknown(why, "").sentence())));
        }
        if (!audit.blind().isEmpty()) {
            return Main.FAILED;
        }
        return options.failOn().filter(audit::failsAt).isPresent() ? Main.FINDINGS : Main.CLEAN;
    }

    void complain(CliTexts words, String problem) {
        errors.println("vigie audit: " + problem);
    }
}
