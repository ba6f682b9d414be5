package io.vigie.agent;

import io.vigie.man.GeneratedFile;
import io.vigie.man.ManPage;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class AgentManPageTest {
    private static CommandSpec command() {
        CommandSpec command = CommandSpec.create().name("vigie-agent");
        Stream.of(Option.values()).map(AgentManPageTest::spec).forEach(command::addOption);
        command.usageMessage()
                .header("vigie-agent - " + Help.TITLE)
                .customSynopsis(Help.SYNOPSIS)
                .footer(Help.STATUS);
        return command;
    }

    private static OptionSpec spec(Option option) {
        OptionSpec.Builder spec = OptionSpec.builder(option.word()).description(option.description());
        return option.takesValue()
                ? spec.arity("1").type(String.class).paramLabel(option.value()).build()
                : spec.arity("0").type(boolean.class).build();
    }

    @Test
    void the_manual_page_has_the_options_that_the_agent_takes() throws Exception {
        GeneratedFile.assertCurrent(Path.of("../docs/man/vigie-agent.1"), new ManPage("vigie-agent", command()).text());
    }

    @Test
    void bash_completes_the_options_that_the_agent_takes() throws Exception {
        String words =
                Stream.of(Option.values()).map(Option::word).collect(Collectors.joining(" ", "enrol run report ", ""));

        GeneratedFile.assertCurrent(
                Path.of("../deploy/completion/vigie-agent"), "complete -o default -W '" + words + "' vigie-agent\n");
    }
}
