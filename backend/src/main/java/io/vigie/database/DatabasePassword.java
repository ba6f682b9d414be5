package io.vigie.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the server's role, in a file that its user alone can read. */
record DatabasePassword(Path file) {
    private static final int BYTES = 32;

    static DatabasePassword in(Path folder) {
        return new DatabasePassword(folder.resolve("postgres.password"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }

    void write(String password) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, password);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
