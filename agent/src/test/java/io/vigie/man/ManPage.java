package io.vigie.man;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A manual page, in the language of man(7). */
public final class ManPage {
    private final String name;
    private final CommandSpec command;

    /**
     * @param name the page's, such as {@code vigie-audit}
     * @param command its header is one line, {@code command - what it does}
     */
    public ManPage(String name, CommandSpec command) {
        this.name = name;
        this.command = command;
    }

    public String text() {
        String title = String.join(" ", command.usageMessage().header());
        return ".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" Vigie \"Vigie manual\"\n"
                + section("NAME", plain(name + title.substring(title.indexOf(" - "))))
                + section("SYNOPSIS", paragraphs(command.usageMessage().customSynopsis()))
                + section("OPTIONS", options())
                + section("EXIT STATUS", paragraphs(command.usageMessage().footer()));
    }

    private static String section(String title, String text) {
        return ".SH " + title + "\n" + text + "\n";
    }

    /** A line that is indented belongs to the one above it. */
    private static String paragraphs(String... lines) {
        return Stream.of(lines)
                .filter(line -> !line.isEmpty())
                .map(line -> line.startsWith(" ") ? ".RS\n" + plain(line.strip()) + "\n.RE" : ".PP\n" + plain(line))
                .collect(Collectors.joining("\n"));
    }

    private String options() {
        Stream<OptionSpec> alone = command.options().stream().filter(option -> option.group() == null);
        Stream<String> groups = command.argGroups().stream().map(ManPage::group);
        return Stream.concat(alone.map(ManPage::option), groups).collect(Collectors.joining("\n"));
    }

    private static String group(ArgGroupSpec group) {
        String heading = group.heading().replace("%n", "").replaceFirst(" ?:$", "");
        return ".SS " + plain(heading) + "\n"
                + group.options().stream().map(ManPage::option).collect(Collectors.joining("\n"));
    }

    private static String option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " \\fI" + plain(option.paramLabel()) + "\\fR";
        return ".TP\n\\fB" + plain(option.longestName()) + "\\fR" + value + "\n"
                + plain(String.join(" ", option.description()));
    }

    private static String plain(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
