package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of {@code vigie rule}, for the one who parses them, for help, for shell completion and for the manual pages. */
final class RuleSyntax {
    private static final int WIDTH = 110;

    private final CliTexts words;

    RuleSyntax(CliTexts words) {
        this.words = words;
    }

    CommandSpec check() {
        return command("check", format(), described("lang", "lang", List.of("en", "fr")), colour());
    }

    CommandSpec test() {
        return command(
                "test",
                value("host-report"),
                value("group"),
                format(),
                OptionSpec.builder("-v", "--verbose")
                        .type(boolean.class)
                        .arity("0")
                        .description(words.text("option.evidence"))
                        .build(),
                described("lang", "lang", List.of("en", "fr")),
                colour());
    }

    /** Both, for completion. */
    CommandSpec rule() {
        CommandSpec rule = CommandSpec.create().name("rule");
        rule.addSubcommand("check", check());
        rule.addSubcommand("test", test());
        return rule;
    }

    String help() {
        return Stream.of(check(), test())
                .map(command -> new CommandLine(command).getUsageMessage(CommandLine.Help.Ansi.OFF))
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }

    private CommandSpec command(String name, OptionSpec... options) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false)
                .heading("%n" + words.text("rule.help.options") + "%n");
        Stream.of(options).forEach(group::addArg);
        CommandSpec command = CommandSpec.create()
                .name(name)
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel(words.text("rule.option.file.value"))
                        .description(words.text("rule.option.file"))
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .required(true)
                        .build())
                .addArgGroup(group.build());
        command.parser().separator("=");
        command.usageMessage()
                .header(words.text("rule.help." + name))
                .customSynopsis("vigie rule " + name + " [options] " + words.text("rule.option.file.value") + "...")
                .footer("", words.text("rule.help." + name + ".status"))
                .adjustLineBreaksForWideCJKCharacters(false)
                .width(WIDTH);
        return command;
    }

    private OptionSpec format() {
        return described("format", "rule-format", List.of("text", "json"));
    }

    private OptionSpec colour() {
        return described("color", "color", List.of("auto", "always", "never"));
    }

    private OptionSpec value(String name) {
        return described(name, name, List.of());
    }

    private OptionSpec described(String name, String key, List<String> choice) {
        return OptionSpec.builder("--" + name)
                .arity("1")
                .type(String.class)
                .paramLabel(words.text("option." + key + ".value"))
                .description(words.text("option." + key))
                .completionCandidates(choice)
                .build();
    }
}
