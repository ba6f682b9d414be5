package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a file of the host only if it is a regular one: opening a FIFO or a device may wait for ever. */
public final class RegularFile {
    private RegularFile() {}

    public static FileChannel channel(HostRoot root, String path) throws IOException {
        Path file = root.resolve(path);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    public static InputStream input(HostRoot root, String path) throws IOException {
        return Channels.newInputStream(channel(root, path));
    }

    public static ByteLines lines(HostRoot root, String path, ReadBudget budget) throws IOException {
        return new ByteLines(input(root, path), budget);
    }
}
