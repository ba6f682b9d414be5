package io.vigie.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a file of the host only if it is a regular one: opening a FIFO or a device may wait for ever. */
final class RegularFile {
    private RegularFile() {}

    static FileChannel channel(HostRoot root, String path) throws IOException {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no regular file");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    static InputStream input(HostRoot root, String path) throws IOException {
        return Channels.newInputStream(channel(root, path));
    }

    static ByteLines lines(HostRoot root, String path, ReadBudget budget) throws IOException {
        return new ByteLines(input(root, path), budget);
    }
}
