package io.vigie.cli.audit;

import io.vigie.rules.BundledRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rules as {@code vigie prepare} left them for commands that must start fast, or as their files say. */
public final class StartFile {
    private static final String PROPERTY = "vigie.rules.prepared";

    private StartFile() {}

    /** A file that cannot be read costs time and nothing else. */
    public static BundledRules rules() {
        Optional<String> file = Optional.ofNullable(System.getProperty(PROPERTY));
        try {
            return file.isPresent() ? BundledRules.prepared(Path.of(file.get())) : BundledRules.ofFiles();
        } catch (IOException unreadable) {
            return BundledRules.ofFiles();
        }
    }

    /** Writes the file of this name. */
    public static void main(String[] file) throws IOException {
        BundledRules.writePrepared(Path.of(file[0]));
    }
}
