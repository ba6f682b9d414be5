package io.vigie.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that apply patches, which not every machine has. */
final class PatchPrograms {
    private PatchPrograms() {}

    static boolean available() {
        return Stream.of("git", "patch").allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    }
}
