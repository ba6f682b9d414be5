package io.vigie.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Debian of some suite in a folder, which nobody may change: made by debootstrap, in half a minute and about 400 MB. */
final class DebianRoot {
    private static final String FORM = "1";
    private static final Path MAKER = Path.of("/usr/sbin/debootstrap");

    private DebianRoot() {}

    /** Empty where it cannot be made: without debootstrap, or without a mirror of Debian. */
    static Optional<Path> of(String suite) {
        return Files.isExecutable(MAKER) ? new KeptFolder(suite, FORM, "make-debian", suite).path() : Optional.empty();
    }
}
