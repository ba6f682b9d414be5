package io.vigie.cli;

import io.vigie.cli.audit.AuditOptions.Format;
import io.vigie.cli.audit.CliTexts;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code vigie audit}, for the one who parses them, for help, for shell completion and for the manual page. */
final class AuditSyntax {
    /** What stands for no severity at all. */
    static final String NO_SEVERITY = "none";

    private static final int WIDTH = 110;

    private final CliTexts words;

    AuditSyntax(CliTexts words) {
        this.words = words;
    }

    /** The command with its options; help is written with this separator between an option and its value. */
    CommandSpec command(String separator) {
        CommandSpec command = CommandSpec.create()
                .name("audit")
                .addArgGroup(group(
                        "scan",
                        value("docker"),
                        value("docker-cert-path"),
                        value("docker-socket"),
                        value("host-root"),
                        flag("no-probe"),
                        value("name"),
                        each("compose"),
                        values("compose-profile"),
                        each("compose-env-file"),
                        flag("fix"),
                        each("stack"),
                        each("dockerfile"),
                        value("target")))
                .addArgGroup(group(
                        "rules",
                        value("framework"),
                        value("rules"),
                        value("group"),
                        value("level"),
                        choice("profile", words(Profile.values())),
                        values("only"),
                        choice("fail-on", severities())))
                .addArgGroup(group(
                        "output",
                        choice("format", words(Format.values())),
                        value("output"),
                        flag("verbose", "-v"),
                        flag("sources", "-vv"),
                        flag("fixes"),
                        choice("fix-file", words(FixForm.values())),
                        value("explain"),
                        choice("lang", List.of("en", "fr")),
                        choice("color", List.of("auto", "always", "never"))));
        command.parser().separator(separator);
        command.usageMessage()
                .header(words.text("help.title"))
                .customSynopsis("vigie audit [options]")
                .footer("", words.text("help.status"))
                .adjustLineBreaksForWideCJKCharacters(false)
                .width(WIDTH);
        return command;
    }

    String help() {
        return new CommandLine(command(" ")).getUsageMessage(CommandLine.Help.Ansi.OFF) + words.text("help.commands")
                + "\n";
    }

    /** What bash reads to complete commands, options and their values. */
    static String completion() {
        CommandSpec vigie = CommandSpec.create().name("vigie");
        CliTexts words = CliTexts.of("en");
        vigie.addSubcommand("audit", new AuditSyntax(words).command("="));
        vigie.addSubcommand("rule", new RuleSyntax(words).rule());
        vigie.addSubcommand("verify", new VerifySyntax(words).verify());
        return AutoComplete.bash(vigie.name(), new CommandLine(vigie));
    }

    private ArgGroupSpec group(String key, OptionSpec... options) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false)
                .heading("%n" + words.text("help." + key) + "%n");
        Arrays.stream(options).forEach(group::addArg);
        return group.build();
    }

    private OptionSpec value(String name) {
        return option(name).type(String.class).build();
    }

    private OptionSpec choice(String name, List<String> words) {
        return option(name).type(String.class).completionCandidates(words).build();
    }

    private OptionSpec values(String name) {
        return option(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .build();
    }

    /** One at a time, since a path may hold a comma. */
    private OptionSpec each(String name) {
        return option(name).type(List.class).auxiliaryTypes(String.class).build();
    }

    private OptionSpec flag(String name, String... shorter) {
        return described(name, shorter).type(boolean.class).arity("0").build();
    }

    private OptionSpec.Builder option(String name) {
        return described(name).arity("1").paramLabel(words.text("option." + name + ".value"));
    }

    private OptionSpec.Builder described(String name, String... shorter) {
        String[] names =
                Stream.concat(Arrays.stream(shorter), Stream.of("--" + name)).toArray(String[]::new);
        return OptionSpec.builder(names).description(words.text("option." + name));
    }

    private static List<String> severities() {
        List<String> words = new ArrayList<>(
                Arrays.stream(Severity.values()).map(Severity::word).toList());
        words.add(NO_SEVERITY);
        return words;
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
