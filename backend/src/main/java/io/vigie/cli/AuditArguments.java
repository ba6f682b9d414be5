package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditOptions.Format;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.collect.engine.DockerEnvironment;
import io.vigie.collect.tls.Probing;
import io.vigie.report.reader.InertText;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Severity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads what follows {@code vigie audit}: {@code --option value} or {@code --option=value}. */
final class AuditArguments {
    private static final int WIDEST = 120;
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;

    private final ParseResult given;
    private final CliTexts words;

    private AuditArguments(ParseResult given, CliTexts words) {
        this.given = given;
        this.words = words;
    }

    /** The language that is asked for, whatever else is wrong; a mistake is told in it, too. */
    static CliTexts words(List<String> arguments, Map<String, String> environment) {
        String language = CliTexts.language(environment);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--lang=")) {
                language = argument.substring("--lang=".length());
            } else if (argument.equals("--lang") && i + 1 < arguments.size()) {
                language = arguments.get(i + 1);
            }
        }
        return CliTexts.of(language);
    }

    /** Throws {@link UsageProblem}. */
    static AuditOptions parse(
            List<String> arguments, Map<String, String> environment, Terminal terminal, CliTexts words) {
        return new AuditArguments(parsed(arguments, words), words).options(environment, terminal);
    }

    private static ParseResult parsed(List<String> arguments, CliTexts words) {
        CommandLine command = new CommandLine(new AuditSyntax(words).command("="))
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true);
        try {
            return command.parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException unknown) {
            throw new UsageProblem(words.text(
                    "usage.option", InertText.of(unknown.getUnmatched().getFirst())));
        } catch (MissingParameterException without) {
            OptionSpec option = (OptionSpec) without.getMissing().getFirst();
            throw new UsageProblem(words.text("usage.value", option.longestName()));
        } catch (ParameterException flagWithValue) {
            String flag = arguments.stream()
                    .filter(argument -> argument.contains("="))
                    .findFirst()
                    .orElse("");
            throw new UsageProblem(words.text("usage.option", InertText.of(flag)));
        }
    }

    private AuditOptions options(Map<String, String> environment, Terminal terminal) {
        choice("lang", "en");
        DockerEnvironment.Place engine = engine(environment);
        return new AuditOptions(
                engine.address(),
                engine.certificates(),
                value("docker-socket").map(this::path),
                path(value("host-root").orElse("/")),
                value("name"),
                value("framework"),
                value("level").map(level -> level.toUpperCase(Locale.ROOT)),
                profile(),
                values("only"),
                failOn(),
                Format.valueOf(choice("format", "text").toUpperCase(Locale.ROOT)),
                value("output").map(this::path),
                given.hasMatchedOption("--verbose"),
                given.hasMatchedOption("--fixes"),
                coloured(environment, terminal),
                columns(environment),
                value("explain"),
                value("rules").map(this::path),
                values("compose").stream().map(this::path).toList(),
                values("compose-profile"),
                group(),
                given.hasMatchedOption("--no-probe") ? Probing.OFF : Probing.ON);
    }

    private DockerEnvironment.Place engine(Map<String, String> environment) {
        try {
            return new DockerEnvironment(environment)
                    .place(value("docker"), value("docker-cert-path").map(this::path));
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(words.text("usage.docker", InertText.of(String.valueOf(wrong.getMessage()))));
        }
    }

    private List<String> values(String name) {
        List<String> named = given.matchedOptionValue("--" + name, List.of());
        return named.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private String group() {
        String group = value("group").orElse("/");
        if (!group.startsWith("/")) {
            throw new UsageProblem(words.text("usage.group", InertText.of(group)));
        }
        return group;
    }

    private Optional<String> value(String name) {
        Optional<String> value = Optional.ofNullable(given.matchedOptionValue("--" + name, null));
        if (value.filter(String::isEmpty).isPresent()) {
            throw new UsageProblem(words.text("usage.value", "--" + name));
        }
        return value;
    }

    private Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new UsageProblem(words.text("usage.path", InertText.of(text)));
        }
    }

    private Optional<Profile> profile() {
        return value("profile")
                .map(given -> Profile.valueOf(choice("profile", given).toUpperCase(Locale.ROOT)));
    }

    private Optional<Severity> failOn() {
        String least = choice("fail-on", "low");
        return least.equals(AuditSyntax.NO_SEVERITY)
                ? Optional.empty()
                : Optional.of(Severity.valueOf(least.toUpperCase(Locale.ROOT)));
    }

    private boolean coloured(Map<String, String> environment, Terminal terminal) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return switch (choice("color", "auto")) {
            case "always" -> true;
            case "never" -> false;
            default -> wanted && terminal.output() && value("output").isEmpty();
        };
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int asked = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
        return Math.clamp(asked, NARROWEST, WIDEST);
    }

    private String choice(String name, String otherwise) {
        String chosen = value(name).orElse(otherwise).toLowerCase(Locale.ROOT);
        List<String> allowed = new ArrayList<>();
        given.commandSpec().findOption("--" + name).completionCandidates().forEach(allowed::add);
        if (!allowed.contains(chosen)) {
            throw new UsageProblem(words.text("usage.choice", "--" + name, String.join(", ", allowed)));
        }
        return chosen;
    }
}
