package io.vigie.collect.host;

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
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host's files below a folder: {@code /} on the host itself, a read-only mount of it in a container. Links are followed
 * below that folder, so that an absolute one does not lead to the agent's own files.
 */
public final class HostRoot {
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final int MAXIMUM_TEXT_BYTES = 1024 * 1024;

    private final Path root;
    private final boolean forOneScan;
    private @Nullable List<HostProcess> processes;

    public HostRoot(Path root) {
        this(root.toAbsolutePath().normalize(), false);
    }

    private HostRoot(Path root, boolean forOneScan) {
        this.root = root;
        this.forOneScan = forOneScan;
    }

    /** The same files, with the host's processes as they are when first asked for: most of a scan would be listing them. */
    public HostRoot forOneScan() {
        return new HostRoot(root, true);
    }

    synchronized List<HostProcess> processes() {
        if (processes != null) {
            return processes;
        }
        List<HostProcess> listed = HostProcess.list(this);
        processes = forOneScan ? listed : null;
        return listed;
    }

    /** The files as the agent itself sees them. */
    public static HostRoot ofThisProcess() {
        return new HostRoot(Path.of("/"));
    }

    public boolean isWholeMachine() {
        return root.equals(root.getRoot());
    }

    /** Whether the files are those of the machine the agent runs on, whose kernel it can ask. */
    public boolean isOfThisKernel() {
        Optional<String> own = ofThisProcess().text(BOOT_ID);
        return own.isPresent() && own.equals(text(BOOT_ID));
    }

    /** The file's text, or its first megabyte; empty when it is not there or may not be read. */
    public Optional<String> text(String path) {
        try (InputStream input = open(path)) {
            return Optional.of(new String(input.readNBytes(MAXIMUM_TEXT_BYTES), UTF_8));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** The file's whole text. Throws {@link NotRead} for one that is not there, no plain file, or larger than allowed. */
    public String read(String path, int maximumBytes) throws IOException {
        return new String(bytes(path, maximumBytes), UTF_8);
    }

    /** The whole file. Throws as {@link #read}. */
    public byte[] bytes(String path, int maximumBytes) throws IOException {
        try (InputStream input = open(path)) {
            byte[] bytes = input.readNBytes(maximumBytes + 1);
            if (bytes.length > maximumBytes) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            return bytes;
        }
    }

    /** Opening a pipe would wait for its other end, and reading a device could do anything. */
    private InputStream open(String path) throws IOException {
        // Below the root of all files the kernel follows links as they are followed here.
        Path file = isWholeMachine() ? LinkedPath.parsed(path) : resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        return Files.newInputStream(file);
    }

    /** The file's lines as they are asked for, up to a number of bytes. Throws IOException when it is not there. */
    public BufferedReader lines(String path, long maximumBytes) throws IOException {
        InputStream input = open(path);
        return new BufferedReader(new InputStreamReader(new BoundedInput(input, maximumBytes), UTF_8), 16 * 1024);
    }

    public boolean exists(String path) {
        try {
            return Files.exists(resolve(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Owner, group, type and permissions of a file, which is not opened. Throws {@link NotRead} for one that is not there. */
    public FileState state(String path) throws IOException {
        Path file = resolve(path);
        try {
            return FileState.of(
                    inside(file), Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS));
        } catch (FileSystemException failed) {
            throw "Not a directory".equals(failed.getReason()) ? new NotRead(Missing.NOT_THERE) : failed;
        }
    }

    /**
     * Where a path leads below the root, links followed as far as there is something. Throws IOException where the agent may
     * not look.
     */
    public String place(String path) throws IOException {
        Path file = resolve(path);
        try {
            Files.readAttributes(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException notThere) {
            return inside(file);
        } catch (FileSystemException failed) {
            if (!"Not a directory".equals(failed.getReason())) {
                throw failed;
            }
        }
        return inside(file);
    }

    /** The number by which the file system knows a file. */
    public Optional<String> fileNumber(String path) {
        try {
            return Optional.of(Files.getAttribute(resolve(path), "unix:ino").toString());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    public boolean isFolder(String path) {
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
    public Optional<String> link(String path) {
        try {
            Path parent = resolve(path.substring(0, path.lastIndexOf('/')));
            return Optional.of(Files.readSymbolicLink(parent.resolve(path.substring(path.lastIndexOf('/') + 1)))
                    .toString());
        } catch (IOException noLink) {
            return Optional.empty();
        }
    }

    /** What the links in a folder say, at most so many. Throws {@link NotRead} when it cannot be listed. */
    public List<String> links(String folder, int maximum) throws IOException {
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
    public List<String> list(String folder, int maximum) throws IOException {
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

    public Optional<Instant> modified(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(resolve(path)).toInstant());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** When the file, its name or its permissions last changed; unlike {@link #modified}, nobody can set it back. */
    public Optional<Instant> changed(String path) {
        try {
            return Files.getAttribute(resolve(path), "unix:ctime") instanceof FileTime time
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Whether a path below the root leads to the very file that a path of this machine leads to. */
    public boolean leadsTo(String path, Path file) {
        try {
            return Files.isSameFile(resolve(path), file);
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Names in a folder; none when it is not there. */
    public List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(resolve(folder))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .limit(10_000)
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    public Optional<Long> freeBytes(String folder) {
        try {
            Path place = folder(folder);
            // A file store is found by the agent's own mounts, which need not be those that the folder is seen through.
            return Optional.of(place.toFile().getUsableSpace());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** A folder's own place, links to it followed. Throws IOException for what is no folder, or may not be seen. */
    public Path folder(String path) throws IOException {
        Path folder = resolve(path);
        if (!Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory()) {
            throw new NotRead(Missing.NOT_THERE);
        }
        return folder;
    }

    /** The files that a process sees. The kernel's own link leads there, wherever it says that it does. */
    public HostRoot ofProcess(long process) {
        return new HostRoot(root.resolve("proc/" + process + "/root"));
    }

    /** Where a file is on this machine, after links. */
    public Path resolve(String path) throws IOException {
        return new LinkedPath(root).resolve(path);
    }
}
