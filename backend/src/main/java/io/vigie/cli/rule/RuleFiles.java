package io.vigie.cli.rule;

import io.vigie.rules.reader.Mistakes;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts of files and folders that somebody named.
 *
 * @param mistakes of files that cannot be read, which is said of each
 */
public record RuleFiles(List<RuleSource> sources, Mistakes mistakes) {
    private static final int MAXIMUM_DEPTH = 4;
    private static final int MAXIMUM_IGNORED = 100;

    public static RuleFiles of(List<Path> named) {
        RuleFiles files = new RuleFiles(new ArrayList<>(), new Mistakes());
        named.forEach(files::add);
        return files;
    }

    private void add(Path named) {
        try {
            if (Files.isDirectory(named)) {
                RulePack.paths(named).forEach(this::read);
                ignored(named).forEach(this::unlike);
            } else if (!Files.exists(named)) {
                note(named, "there is no such file or folder");
            } else if (!Files.isRegularFile(named)) {
                note(named, "is neither a file nor a folder");
            } else if (!named.toString().endsWith(".yaml")) {
                unlike(named);
            } else {
                read(named);
            }
        } catch (InvalidRule wrong) {
            mistakes.note(wrong);
        } catch (UncheckedIOException | IOException unreadable) {
            note(named, "cannot be read");
        }
    }

    /** Those that name no rules of others. What is no YAML stays, so that it is said. */
    List<RuleSource> withoutFrameworks() {
        return sources.stream()
                .filter(source -> new Mistakes()
                        .attempt(() -> RulePack.of(List.of(source)).frameworks().isEmpty())
                        .orElse(true))
                .toList();
    }

    private void read(Path file) {
        try {
            Optional<RuleSource> source = mistakes.attempt(() -> RulePack.source(file.toString(), file));
            source.ifPresent(sources::add);
        } catch (UncheckedIOException unreadable) {
            note(file, "cannot be read");
        }
    }

    /** What looks like a rule to its author, and is passed over by the server. */
    private static List<Path> ignored(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, MAXIMUM_DEPTH)) {
            return paths.filter(path -> path.toString().endsWith(".yml"))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MAXIMUM_IGNORED)
                    .toList();
        }
    }

    private void unlike(Path file) {
        note(file, "is not read: the name of a rule's file ends in .yaml");
    }

    private void note(Path file, String message) {
        mistakes.note(new InvalidRule(file.toString(), 1, 1, Code.FILE_UNREADABLE, message));
    }
}
