package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditOptions.Format;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.collect.tls.Probing;
import io.vigie.report.reader.InertText;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.model.Severity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what follows {@code vigie audit}: {@code --option value} or {@code --option=value}. */
final class AuditArguments {
    private static final String DEFAULT_DOCKER = "unix:///var/run/docker.sock";
    private static final int WIDEST = 120;
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final Set<String> FLAGS = Set.of("--fixes", "--no-probe");
    private static final Set<String> SINGLE = Set.of(
            "--docker",
            "--docker-certs",
            "--host-root",
            "--name",
            "--framework",
            "--level",
            "--profile",
            "--fail-on",
            "--format",
            "--output",
            "--explain",
            "--rules",
            "--group",
            "--lang",
            "--color");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> only = new ArrayList<>();
    private final Set<String> flags = new HashSet<>();
    private final CliTexts words;

    private AuditArguments(CliTexts words) {
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
        AuditArguments read = new AuditArguments(words);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            read.option(left.removeFirst(), left);
        }
        return read.options(environment, terminal);
    }

    private void option(String argument, Deque<String> left) {
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String option = equals < 0 ? argument : argument.substring(0, equals);
        if (FLAGS.contains(option) && equals < 0) {
            flags.add(option);
        } else if (option.equals("--only") || SINGLE.contains(option)) {
            String value = equals < 0 ? left.pollFirst() : argument.substring(equals + 1);
            if (value == null || value.isEmpty()) {
                throw new UsageProblem(words.text("usage.value", option));
            }
            keep(option, value);
        } else {
            throw new UsageProblem(words.text("usage.option", InertText.of(argument)));
        }
    }

    private void keep(String option, String value) {
        if (option.equals("--only")) {
            Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(only::add);
        } else {
            values.put(option, value);
        }
    }

    private AuditOptions options(Map<String, String> environment, Terminal terminal) {
        choice("--lang", List.of("en", "fr"), "en");
        return new AuditOptions(
                value("--docker").orElse(environment.getOrDefault("DOCKER_HOST", DEFAULT_DOCKER)),
                value("--docker-certs")
                        .or(() -> Optional.ofNullable(environment.get("DOCKER_CERT_PATH")))
                        .map(this::path),
                path(value("--host-root").orElse("/")),
                value("--name"),
                value("--framework"),
                value("--level").map(level -> level.toUpperCase(Locale.ROOT)),
                profile(),
                only,
                failOn(),
                Format.valueOf(
                        choice("--format", wordsOf(Format.values()), "text").toUpperCase(Locale.ROOT)),
                value("--output").map(this::path),
                flags.contains("--fixes"),
                coloured(environment, terminal),
                columns(environment),
                value("--explain"),
                value("--rules").map(this::path),
                group(),
                flags.contains("--no-probe") ? Probing.OFF : Probing.ON);
    }

    private String group() {
        String group = value("--group").orElse("/");
        if (!group.startsWith("/")) {
            throw new UsageProblem(words.text("usage.group", InertText.of(group)));
        }
        return group;
    }

    private Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    private Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new UsageProblem(words.text("usage.path", InertText.of(text)));
        }
    }

    private Optional<Profile> profile() {
        return value("--profile")
                .map(given -> choice("--profile", wordsOf(Profile.values()), given))
                .map(chosen -> Profile.valueOf(chosen.toUpperCase(Locale.ROOT)));
    }

    private Optional<Severity> failOn() {
        List<String> allowed = new ArrayList<>(
                Arrays.stream(Severity.values()).map(Severity::word).toList());
        allowed.add("none");
        String least = choice("--fail-on", allowed, "low");
        return least.equals("none") ? Optional.empty() : Optional.of(Severity.valueOf(least.toUpperCase(Locale.ROOT)));
    }

    private boolean coloured(Map<String, String> environment, Terminal terminal) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return switch (choice("--color", List.of("auto", "always", "never"), "auto")) {
            case "always" -> true;
            case "never" -> false;
            default -> wanted && terminal.output() && value("--output").isEmpty();
        };
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int asked = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
        return Math.clamp(asked, NARROWEST, WIDEST);
    }

    private String choice(String option, List<String> allowed, String otherwise) {
        String chosen = value(option).orElse(otherwise).toLowerCase(Locale.ROOT);
        if (!allowed.contains(chosen)) {
            throw new UsageProblem(words.text("usage.choice", option, String.join(", ", allowed)));
        }
        return chosen;
    }

    private static List<String> wordsOf(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }
}
