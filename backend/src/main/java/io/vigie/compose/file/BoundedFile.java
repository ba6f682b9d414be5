package io.vigie.compose.file;

import io.vigie.compose.file.ComposeProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file, of a plain one of bounded size: what a Compose file names may be a device or a pipe. */
public final class BoundedFile {
    private static final int MAXIMUM_BYTES = 1024 * 1024;

    private BoundedFile() {}

    /** A path as a file has it. Throws {@link ComposeProblem} for a text that is none. */
    public static Path resolved(Path folder, String path, Place namedAt) {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException none) {
            throw namedAt.problem(Code.FILE_UNREADABLE, "no path of a file");
        }
    }

    /** The folder that a file is in. */
    public static Path folder(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    /** Throws {@link ComposeProblem} at this place for what cannot be read. */
    public static String text(Path file, Place namedAt) {
        return found(file, namedAt)
                .orElseThrow(() -> namedAt.problem(Code.FILE_UNREADABLE, "there is no file " + file));
    }

    /** Empty where there is no such file. */
    public static Optional<String> found(Path file, Place namedAt) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw namedAt.problem(Code.TOO_LARGE, "%s has more than %,d bytes".formatted(file, MAXIMUM_BYTES));
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw namedAt.problem(Code.FILE_UNREADABLE, "cannot read " + file);
        }
    }
}
