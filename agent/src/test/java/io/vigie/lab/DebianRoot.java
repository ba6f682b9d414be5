package io.vigie.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Debian of some suite in a folder, which nobody may change. Made by debootstrap once per machine, in half a minute and
 * about 400 MB, and kept below {@code $XDG_CACHE_HOME/vigie-lab}, which may be deleted at any time.
 */
final class DebianRoot {
    /** Another number makes every root anew. */
    private static final String FORM = "1";

    private static final String UNFINISHED = ".unfinished";
    private static final int PATIENCE_MINUTES = 5;
    private static final Map<String, Optional<Path>> MADE = new ConcurrentHashMap<>();

    private DebianRoot() {}

    /** Empty where it cannot be made: without debootstrap, or without a mirror of Debian. */
    static Optional<Path> of(String suite) {
        return MADE.computeIfAbsent(suite, DebianRoot::kept);
    }

    private static Optional<Path> kept(String suite) {
        Path root = cache().resolve(suite + "-" + FORM);
        try {
            Files.createDirectories(cache());
            try (FileChannel file = FileChannel.open(
                            cache().resolve(suite + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock others = file.lock()) {
                return others.isValid() && (Files.isDirectory(root) || make(suite, root))
                        ? Optional.of(root)
                        : Optional.empty();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path cache() {
        String place = System.getenv("XDG_CACHE_HOME");
        Path caches =
                place == null || place.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(place);
        return caches.resolve("vigie-lab");
    }

    private static boolean make(String suite, Path root) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/debootstrap"))) {
            return false;
        }
        removeUnfinished(suite);
        Path unfinished = Files.createTempDirectory(cache(), suite + UNFINISHED);
        LabFiles.open(unfinished);
        Process maker = new ProcessBuilder(
                        // Whatever it mounts or starts ends with it.
                        "unshare",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "--kill-child",
                        script("make-debian", cache().resolve(suite + ".make")).toString(),
                        suite,
                        unfinished.toString())
                .redirectErrorStream(true)
                .redirectOutput(cache().resolve(suite + ".log").toFile())
                .start();
        if (ended(maker) && maker.exitValue() == 0) {
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        LabFiles.delete(unfinished);
        return false;
    }

    /** What somebody left who was ended while making it; nobody else makes one now. */
    private static void removeUnfinished(String suite) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(cache(), suite + UNFINISHED + "*")) {
            for (Path folder : left) {
                LabFiles.delete(folder);
            }
        }
    }

    private static boolean ended(Process maker) {
        try {
            return maker.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            maker.destroyForcibly();
        }
    }

    /** Puts a script of this package's where it can be run. */
    static Path script(String name, Path place) throws IOException {
        try (InputStream script = DebianRoot.class.getResourceAsStream("/lab/" + name)) {
            Files.copy(script, place, StandardCopyOption.REPLACE_EXISTING);
        }
        LabFiles.open(place);
        return place;
    }
}
