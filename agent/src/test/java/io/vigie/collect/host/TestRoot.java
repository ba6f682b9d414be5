package io.vigie.collect.host;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.report.Host;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A host's files, built in a folder. */
public final class TestRoot {
    private final Path folder;

    public TestRoot(Path folder) {
        this.folder = folder;
    }

    private interface Work {
        void run(Path file) throws IOException, InterruptedException;
    }

    private TestRoot make(String path, Work work) {
        Path file = folder.resolve(path.substring(1));
        try {
            Files.createDirectories(file.getParent());
            work.run(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return this;
    }

    public TestRoot file(String path, String text) {
        return make(path, file -> Files.writeString(file, text));
    }

    public TestRoot bytes(String path, byte[] content) {
        return make(path, file -> Files.write(file, content));
    }

    /** The very file that another path leads to, in a second place. */
    public TestRoot same(String path, Path other) {
        return make(path, file -> Files.createLink(file, other));
    }

    public TestRoot folder(String path) {
        return make(path, Files::createDirectories);
    }

    public TestRoot link(String path, String target) {
        return make(path, file -> Files.createSymbolicLink(file, Path.of(target)));
    }

    /** Such as {@code rw-r-----}. */
    public TestRoot mode(String path, String permissions) {
        return make(path, file -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions)));
    }

    /** Only root can do this. */
    public TestRoot owner(String path, int user, int group) {
        return make(path, file -> {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        });
    }

    /** A file that says it is this long and holds nothing but zeros. */
    public TestRoot huge(String path, long bytes) {
        return make(path, file -> {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(bytes);
            }
        });
    }

    public TestRoot pipe(String path) {
        return make(
                path,
                file -> new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    }

    /** A socket that nobody listens on. */
    public TestRoot socket(String path) {
        return make(path, file -> {
            try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.bind(UnixDomainSocketAddress.of(file));
            }
        });
    }

    public TestRoot process(int id, String name, String... words) {
        String line = words.length == 0 ? "" : String.join("\0", words) + "\0";
        return file("/proc/" + id + "/comm", name + "\n").file("/proc/" + id + "/cmdline", line);
    }

    public HostRoot root() {
        return new HostRoot(folder);
    }

    /** What one section finds here. */
    public Host scan(HostSection section) {
        RecordBuilder<Host> found = new HostBuilder();
        section.scan(root(), found);
        return found.build();
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
