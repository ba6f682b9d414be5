package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.report.reader.InertText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What follows a command: {@code --option value} or {@code --option=value}. */
record GivenOptions(ParseResult given, CliTexts words) {
    private static final int WIDEST = 120;
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;

    /** Throws {@link UsageProblem}. */
    static GivenOptions parse(CommandSpec syntax, List<String> arguments, CliTexts words) {
        CommandLine command = new CommandLine(syntax).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        try {
            return new GivenOptions(command.parseArgs(arguments.toArray(String[]::new)), words);
        } catch (UnmatchedArgumentException unknown) {
            throw new UsageProblem(words.text(
                    "usage.option", InertText.of(unknown.getUnmatched().getFirst())));
        } catch (MissingParameterException without) {
            throw new UsageProblem(
                    words.text("usage.value", name(without.getMissing().getFirst())));
        } catch (ParameterException flagWithValue) {
            String flag = arguments.stream()
                    .filter(argument -> argument.contains("="))
                    .findFirst()
                    .orElse("");
            throw new UsageProblem(words.text("usage.option", InertText.of(flag)));
        }
    }

    private static String name(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }

    Optional<String> value(String name) {
        Optional<String> value = Optional.ofNullable(given.matchedOptionValue("--" + name, null));
        if (value.filter(String::isEmpty).isPresent()) {
            throw new UsageProblem(words.text("usage.value", "--" + name));
        }
        return value;
    }

    boolean isGiven(String name) {
        return given.hasMatchedOption("--" + name);
    }

    boolean flag(String name) {
        return given.hasMatchedOption("--" + name);
    }

    List<String> values(String name) {
        List<String> named = given.matchedOptionValue("--" + name, List.of());
        return named.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new UsageProblem(words.text("usage.path", InertText.of(text)));
        }
    }

    String group() {
        String group = value("group").orElse("/");
        if (!group.startsWith("/")) {
            throw new UsageProblem(words.text("usage.group", InertText.of(group)));
        }
        return group;
    }

    String choice(String name, String otherwise) {
        String chosen = value(name).orElse(otherwise).toLowerCase(Locale.ROOT);
        List<String> allowed = new ArrayList<>();
        given.commandSpec().findOption("--" + name).completionCandidates().forEach(allowed::add);
        if (!allowed.contains(chosen)) {
            throw new UsageProblem(words.text("usage.choice", "--" + name, String.join(", ", allowed)));
        }
        return chosen;
    }

    /**
     * Whether text is coloured.
     *
     * @param terminal whether it is written to a terminal
     */
    boolean coloured(Map<String, String> environment, boolean terminal) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return switch (choice("color", "auto")) {
            case "always" -> true;
            case "never" -> false;
            default -> wanted && terminal;
        };
    }

    static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int asked = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
        return Math.clamp(asked, NARROWEST, WIDEST);
    }
}
