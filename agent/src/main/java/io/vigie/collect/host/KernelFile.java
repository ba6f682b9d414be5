package io.vigie.collect.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.report.Missing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that the kernel makes up, in a folder found before. Nobody can put a link or a pipe there, so none is looked for. */
public final class KernelFile {
    private static final int MAXIMUM_FOLDERS = 1_000;

    private KernelFile() {}

    /** The whole text. Throws {@link NotRead} for one that is larger than allowed. */
    public static String read(Path folder, String name, int maximumBytes) throws IOException {
        try (InputStream input = Files.newInputStream(folder.resolve(name))) {
            byte[] bytes = input.readNBytes(maximumBytes + 1);
            if (bytes.length > maximumBytes) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            return new String(bytes, UTF_8);
        }
    }

    /** The text; empty when it is not there. */
    public static String text(Path folder, String name, int maximumBytes) {
        try {
            return read(folder, name, maximumBytes);
        } catch (IOException notThere) {
            return "";
        }
    }

    public static Optional<String> linkTarget(Path folder, String name) {
        try {
            return Optional.of(Files.readSymbolicLink(folder.resolve(name)).toString());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    public static List<Path> folders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAXIMUM_FOLDERS)
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
