package io.vigie.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of the lab's hosts. */
final class LabFiles {
    private static final String[] APPLETS = {"sh", "sleep", "cat", "ls", "true"};

    private LabFiles() {}

    /** Lets everybody in. */
    static void open(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts a script of the lab's where it can be run. */
    static Path script(String name, Path place) throws IOException {
        try (InputStream script = LabFiles.class.getResourceAsStream("/lab/" + name)) {
            Files.copy(script, place, StandardCopyOption.REPLACE_EXISTING);
        }
        open(place);
        return place;
    }

    /** The files of the image {@code lab/busybox:1} as an archive. */
    static void archive(Path folder, Path archive) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("etc"));
        Files.copy(Path.of("/bin/busybox"), folder.resolve("bin/busybox"));
        folder.resolve("bin/busybox").toFile().setExecutable(true, false);
        for (String applet : APPLETS) {
            Files.createSymbolicLink(folder.resolve("bin/" + applet), Path.of("busybox"));
        }
        Files.writeString(folder.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n");
        LabEngine.call("tar", "-C", folder.toString(), "-cf", archive.toString(), ".");
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException failed) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
