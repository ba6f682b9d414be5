package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.report.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final int MAXIMUM_TEXT_BYTES = 1024 * 1024;

    private final Path root;

    public HostRoot(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The files as the agent itself sees them. */
    static HostRoot ofThisProcess() {
        return new HostRoot(Path.of("/"));
    }

    boolean isWholeMachine() {
        return root.equals(root.getRoot());
    }

    /** Whether the files are those of the machine the agent runs on, whose kernel it can ask. */
    boolean isOfThisKernel() {
        Optional<String> own = ofThisProcess().text(BOOT_ID);
        return own.isPresent() && own.equals(text(BOOT_ID));
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

    /** Owner, group, type and permissions of a file, which is not opened. Throws {@link NotRead} for one that is not there. */
    FileState state(String path) throws IOException {
        Path file = resolve(path);
        try {
            return FileState.of(
                    inside(file), Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS));
        } catch (FileSystemException failed) {
            throw "Not a directory".equals(failed.getReason()) ? new NotRead(Missing.NOT_THERE) : failed;
        }
    }

    /** The number by which the file system knows a file. */
    Optional<String> fileNumber(String path) {
        try {
            return Optional.of(Files.getAttribute(resolve(path), "unix:ino").toString());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    boolean isFolder(String path) {
        try {
            return state(path).isFolder();
        } catch (IOException notThere) {
            return false;
        }
    }

    private String inside(Path file) {
        return "/" + root.relativize(file);
    }

    /** What a link says, as it stands; the kernel's own in {@code /proc} say more than paths. */
    Optional<String> link(String path) {
        try {
            Path parent = resolve(path.substring(0, path.lastIndexOf('/')));
            return Optional.of(Files.readSymbolicLink(parent.resolve(path.substring(path.lastIndexOf('/') + 1)))
                    .toString());
        } catch (IOException noLink) {
            return Optional.empty();
        }
    }

    /** What the links in a folder say, at most so many. Throws {@link NotRead} when it cannot be listed. */
    List<String> links(String folder, int maximum) throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(folder))) {
            for (Path entry : entries) {
                if (targets.size() < maximum && Files.isSymbolicLink(entry)) {
                    targets.add(Files.readSymbolicLink(entry).toString());
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return targets;
    }

    /** Names in a folder, sorted. Throws {@link NotRead} when it cannot be listed or holds more than allowed. */
    List<String> list(String folder, int maximum) throws IOException {
        try (Stream<Path> entries = Files.list(resolve(folder))) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .limit(maximum + 1L)
                    .sorted()
                    .toList();
            if (names.size() > maximum) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            return names;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    Optional<Instant> modified(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(resolve(path)).toInstant());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** When the file, its name or its permissions last changed; unlike {@link #modified}, nobody can set it back. */
    Optional<Instant> changed(String path) {
        try {
            return Files.getAttribute(resolve(path), "unix:ctime") instanceof FileTime time
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Whether a path below the root leads to the very file that a path of this machine leads to. */
    boolean leadsTo(String path, Path file) {
        try {
            return Files.isSameFile(resolve(path), file);
        } catch (IOException notThere) {
            return false;
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
            Path place = folder(folder);
            // A file store is found by the agent's own mounts, which need not be those that the folder is seen through.
            return Optional.of(place.toFile().getUsableSpace());
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

    /** Where a file is on this machine, after links. */
    Path resolve(String path) throws IOException {
        Deque<String> left = new ArrayDeque<>(names(parsed(path)));
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

    private static Path parsed(String path) throws NotRead {
        try {
            return Path.of(path);
        } catch (InvalidPathException impossible) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
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
