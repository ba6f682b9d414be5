package io.vigie.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A folder that is dear to make and that nobody may change: made by a script once per machine and kept below
 * {@code $XDG_CACHE_HOME/vigie-lab}, which may be deleted at any time.
 */
final class KeptFolder {
    private static final String UNFINISHED = ".unfinished";
    private static final int PATIENCE_MINUTES = 15;
    private static final Map<String, Optional<Path>> MADE = new ConcurrentHashMap<>();

    private final String name;
    private final String form;
    private final List<String> script;

    /**
     * @param form another one makes it anew
     * @param script its name and its arguments, after which it is told the folder to fill
     */
    KeptFolder(String name, String form, String... script) {
        this.name = name;
        this.form = form;
        this.script = List.of(script);
    }

    /** Empty where it cannot be made. */
    Optional<Path> path() {
        return MADE.computeIfAbsent(name, any -> kept());
    }

    private Optional<Path> kept() {
        Path folder = cache().resolve(name + "-" + form);
        try {
            Files.createDirectories(cache());
            try (FileChannel file = FileChannel.open(
                            cache().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock others = file.lock()) {
                return others.isValid() && (Files.isDirectory(folder) || make(folder))
                        ? Optional.of(folder)
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

    private boolean make(Path folder) throws IOException {
        removeUnfinished();
        Path unfinished = Files.createTempDirectory(cache(), name + UNFINISHED);
        LabFiles.open(unfinished);
        Process maker = new ProcessBuilder(command(unfinished))
                .redirectErrorStream(true)
                .redirectOutput(cache().resolve(name + ".log").toFile())
                .start();
        if (ended(maker) && maker.exitValue() == 0) {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        LabFiles.delete(unfinished);
        return false;
    }

    /** Whatever it mounts or starts ends with it. */
    private List<String> command(Path unfinished) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"));
        command.add(LabFiles.script(script.getFirst(), cache().resolve(name + ".make"))
                .toString());
        command.addAll(script.subList(1, script.size()));
        command.add(unfinished.toString());
        return command;
    }

    /** What somebody left who was ended while making it; nobody else makes one now. */
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(cache(), name + UNFINISHED + "*")) {
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
}
