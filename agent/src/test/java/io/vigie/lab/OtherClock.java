package io.vigie.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock of a process and of all that it starts, set by Debian's libfaketime. */
public final class OtherClock {
    private OtherClock() {}

    /** Environment for a clock so many days ahead of ours, or behind; the test is skipped where there is no libfaketime. */
    public static Map<String, String> ahead(int days) throws IOException {
        Optional<Path> library = library();
        assumeTrue(library.isPresent(), "libfaketime is not installed");
        return Map.of(
                "LD_PRELOAD", library.orElseThrow().toString(),
                "FAKETIME", "%+dd".formatted(ours() + days),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DISABLE_SHM", "1",
                "NO_FAKE_STAT", "1");
    }

    /** Whole test runs are set ahead, too. */
    private static int ours() {
        return Optional.ofNullable(System.getenv("FAKETIME"))
                .map(days -> Integer.parseInt(days.replace("d", "")))
                .orElse(0);
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }
}
