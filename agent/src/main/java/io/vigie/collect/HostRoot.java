package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.report.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host's files below a folder: {@code /} on the host itself, a read-only mount of it in a container. Links are followed
 * below that folder, so that an absolute one does not lead to the agent's own files.
 */
public final class HostRoot {
    private static final int MAXIMUM_LINKS = 40;
    private static final int MAXIMUM_TEXT_BYTES = 1024 * 1024;

    private final Path root;

    public HostRoot(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    boolean isWholeMachine() {
        return root.equals(root.getRoot());
    }

    /** The file's text, or its first megabyte; empty when it is not there or may not be read. */
    Optional<String> text(String path) {
        try (InputStream input = open(path)) {
            return Optional.of(new String(input.readNBytes(MAXIMUM_TEXT_BYTES), UTF_8));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** The file's whole text. Throws {@link NotRead} for one that is not there, no plain file, or larger than allowed. */
    String read(String path, int maximumBytes) throws IOException {
        try (InputStream input = open(path)) {
            byte[] bytes = input.readNBytes(maximumBytes + 1);
            if (bytes.length > maximumBytes) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            return new String(bytes, UTF_8);
        }
    }

    /** Opening a pipe would wait for its other end, and reading a device could do anything. */
    private InputStream open(String path) throws IOException {
        Path file = resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        return Files.newInputStream(file);
    }

    /** The file's lines as they are asked for, up to a number of bytes. Throws IOException when it is not there. */
    BufferedReader lines(String path, long maximumBytes) throws IOException {
        InputStream input = open(path);
        return new BufferedReader(new InputStreamReader(new BoundedInput(input, maximumBytes), UTF_8), 16 * 1024);
    }

    boolean exists(String path) {
        try {
            return Files.exists(resolve(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            return false;
        }
    }

    Optional<Instant> modified(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(resolve(path)).toInstant());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Names in a folder; none when it is not there. */
    List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(resolve(folder))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .limit(10_000)
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    Optional<Long> freeBytes(String folder) {
        try {
            return Optional.of(Files.getFileStore(resolve(folder)).getUsableSpace());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** A folder's own place, links to it followed. Throws {@link NotRead} for what is no folder. */
    Path folder(String path) throws IOException {
        Path folder = resolve(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotRead(Missing.NOT_THERE);
        }
        return folder;
    }

    /** The files that a process sees. The kernel's own link leads there, wherever it says that it does. */
    HostRoot ofProcess(long process) {
        return new HostRoot(root.resolve("proc/" + process + "/root"));
    }

    private Path resolve(String path) throws IOException {
        Deque<String> left = new ArrayDeque<>(names(Path.of(path)));
        Path resolved = root;
        int links = 0;
        while (!left.isEmpty()) {
            String name = left.pop();
            Path next = name.equals("..") ? parent(resolved) : resolved.resolve(name);
            if (!Files.isSymbolicLink(next)) {
                resolved = next;
                continue;
            }
            if (++links > MAXIMUM_LINKS) {
                throw new IOException("links in a circle");
            }
            Path target = Files.readSymbolicLink(next);
            resolved = target.isAbsolute() ? root : resolved;
            names(target).reversed().forEach(left::push);
        }
        return resolved;
    }

    private Path parent(Path resolved) {
        Path parent = resolved.getParent();
        return parent == null || resolved.equals(root) ? root : parent;
    }

    private static List<String> names(Path path) {
        return Stream.iterate(0, i -> i < path.getNameCount(), i -> i + 1)
                .map(i -> path.getName(i).toString())
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
