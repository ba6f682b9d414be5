package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code vigie verify}, for the one who parses them, for help, for shell completion and for the manual page. */
final class VerifySyntax {
    private static final int WIDTH = 110;

    private final CliTexts words;

    VerifySyntax(CliTexts words) {
        this.words = words;
    }

    CommandSpec verify() {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false)
                .heading("%n" + words.text("rule.help.options") + "%n");
        Stream.of(
                        option("trail", "trail").type(String.class).build(),
                        each("checkpoints"),
                        each("ca-pin"),
                        option("format", "rule-format")
                                .type(String.class)
                                .completionCandidates(List.of("text", "json"))
                                .build(),
                        option("lang", "lang")
                                .type(String.class)
                                .completionCandidates(List.of("en", "fr"))
                                .build())
                .forEach(group::addArg);
        CommandSpec command = CommandSpec.create().name("verify").addArgGroup(group.build());
        command.parser().separator("=");
        command.usageMessage()
                .header(words.text("verify.help"))
                .customSynopsis("vigie verify --trail " + words.text("option.trail.value") + " [options]")
                .footer("", words.text("verify.help.status"))
                .adjustLineBreaksForWideCJKCharacters(false)
                .width(WIDTH);
        return command;
    }

    String help() {
        return new CommandLine(verify()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private OptionSpec each(String name) {
        return option(name, name).type(List.class).auxiliaryTypes(String.class).build();
    }

    private OptionSpec.Builder option(String name, String key) {
        return OptionSpec.builder("--" + name)
                .arity("1")
                .paramLabel(words.text("option." + key + ".value"))
                .description(words.text("option." + key));
    }
}
