package io.vigie.collect.images;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Files of an image in its layers on disk, where nothing that runs can have changed them. */
public final class ImageLayers {
    private final HostRoot host;
    private final List<String> topmostFirst;

    public ImageLayers(HostRoot host, List<String> topmostFirst) {
        this.host = host;
        this.topmostFirst = topmostFirst;
    }

    /** {@code /etc/passwd} as a container of the image would see it. */
    public String passwordFile() throws IOException {
        for (String layer : topmostFirst) {
            Path folder = host.folder(layer);
            Path etc = folder.resolve("etc");
            Path file = etc.resolve("passwd");
            if (Files.isSymbolicLink(etc) || Files.isSymbolicLink(file)) {
                throw new NotRead(Missing.NOT_UNDERSTOOD);
            }
            if (isWhiteout(etc) || isWhiteout(file)) {
                break;
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new HostRoot(folder).read(PasswordFile.PATH, PasswordFile.MAXIMUM_BYTES);
            }
        }
        throw new NotRead(Missing.NOT_THERE);
    }

    /** The engine marks what a layer deletes with a device, which no image can bring along. */
    private static boolean isWhiteout(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
