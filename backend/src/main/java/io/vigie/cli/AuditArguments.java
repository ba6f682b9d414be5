package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditOptions.Format;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.collect.engine.DockerEnvironment;
import io.vigie.collect.tls.Probing;
import io.vigie.report.reader.InertText;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what follows {@code vigie audit}: {@code --option value} or {@code --option=value}. */
final class AuditArguments {
    /** Options that mean nothing without another. */
    private static final Map<String, String> GOES_WITH =
            Map.of("compose-profile", "compose", "compose-env-file", "compose", "target", "dockerfile");

    private final GivenOptions given;
    private final CliTexts words;

    private AuditArguments(GivenOptions given, CliTexts words) {
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
        GivenOptions given = GivenOptions.parse(new AuditSyntax(words).command("="), arguments, words);
        return new AuditArguments(given, words).options(environment, terminal);
    }

    private AuditOptions options(Map<String, String> environment, Terminal terminal) {
        given.choice("lang", "en");
        checkKindOfFiles();
        DockerEnvironment.Place engine = engine(environment);
        return new AuditOptions(
                engine.address(),
                engine.certificates(),
                given.value("docker-socket").map(given::path),
                given.path(given.value("host-root").orElse("/")),
                given.value("name"),
                given.value("framework"),
                given.value("level").map(level -> level.toUpperCase(Locale.ROOT)),
                profile(),
                given.values("only"),
                failOn(),
                Format.valueOf(given.choice("format", "text").toUpperCase(Locale.ROOT)),
                given.value("output").map(given::path),
                given.flag("verbose") || given.flag("sources"),
                given.flag("sources"),
                given.flag("fixes"),
                fixFile(),
                given.coloured(
                        environment, terminal.output() && given.value("output").isEmpty()),
                GivenOptions.columns(environment),
                given.value("explain"),
                given.value("rules").map(given::path),
                paths("compose"),
                given.values("compose-profile"),
                paths("compose-env-file"),
                paths("stack"),
                paths("dockerfile"),
                given.value("target"),
                fix(),
                given.group(),
                given.flag("no-probe") ? Probing.OFF : Probing.ON);
    }

    private DockerEnvironment.Place engine(Map<String, String> environment) {
        try {
            return new DockerEnvironment(environment)
                    .place(
                            given.value("docker"),
                            given.value("docker-cert-path").map(given::path));
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(words.text("usage.docker", InertText.of(String.valueOf(wrong.getMessage()))));
        }
    }

    private Optional<Profile> profile() {
        return given.value("profile")
                .map(word -> Profile.valueOf(given.choice("profile", word).toUpperCase(Locale.ROOT)));
    }

    private Optional<FixForm> fixFile() {
        Optional<FixForm> form = given.value("fix-file")
                .map(word -> FixForm.valueOf(given.choice("fix-file", word).toUpperCase(Locale.ROOT)));
        if (form.filter(FixForm.ZIP::equals).isPresent()
                && given.value("output").isEmpty()) {
            throw new UsageProblem(words.text("usage.zip"));
        }
        return form;
    }

    private List<Path> paths(String option) {
        return given.values(option).stream().map(given::path).toList();
    }

    private void checkKindOfFiles() {
        long kinds = Stream.of("compose", "stack", "dockerfile")
                .filter(kind -> !given.values(kind).isEmpty())
                .count();
        if (kinds > 1) {
            throw new UsageProblem(words.text("usage.files"));
        }
        checkGoesWith();
    }

    private void checkGoesWith() {
        GOES_WITH.forEach((option, kind) -> {
            if (given.isGiven(option) && !given.isGiven(kind)) {
                throw new UsageProblem(words.text("usage.goes-with", "--" + option, "--" + kind));
            }
        });
    }

    private boolean fix() {
        boolean asked = given.flag("fix");
        if (asked && given.values("compose").isEmpty() && given.values("stack").isEmpty()) {
            throw new UsageProblem(words.text("usage.fix.compose"));
        }
        if (asked && given.value("format").isPresent()) {
            throw new UsageProblem(words.text("usage.fix.format"));
        }
        return asked;
    }

    private Optional<Severity> failOn() {
        String least = given.choice("fail-on", "low");
        return least.equals(AuditSyntax.NO_SEVERITY)
                ? Optional.empty()
                : Optional.of(Severity.valueOf(least.toUpperCase(Locale.ROOT)));
    }
}
