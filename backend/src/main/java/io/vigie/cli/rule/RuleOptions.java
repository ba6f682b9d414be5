package io.vigie.cli.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which rules to check or to try out, and how to say what comes of it.
 *
 * @param files YAML files, and folders of them
 * @param hostReport a report as {@code vigie-agent report} prints it; absent where only examples are run
 * @param group the host group whose allowances the host is held to
 * @param verbose whether the evidence of each verdict is shown
 * @param json whether JSON is written instead of text
 * @param colour whether text is coloured
 * @param columns how wide text may be
 */
public record RuleOptions(
        List<Path> files,
        Optional<Path> hostReport,
        String group,
        boolean verbose,
        boolean json,
        boolean colour,
        int columns) {

    public RuleOptions {
        files = List.copyOf(files);
    }
}
