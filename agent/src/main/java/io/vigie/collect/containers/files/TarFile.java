package io.vigie.collect.containers.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** The first entry of an archive, when it is a plain file: headers of extensions before it are passed over. */
final class TarFile {
    private static final int BLOCK = 512;

    private TarFile() {}

    static Optional<String> firstFile(byte[] archive) {
        int at = 0;
        while (at + BLOCK <= archive.length) {
            int size = size(archive, at);
            char type = (char) archive[at + 156];
            int content = at + BLOCK;
            if (size < 0 || size > archive.length - content) {
                return Optional.empty();
            }
            if (type == '0' || type == 0) {
                return Optional.of(new String(archive, content, size, UTF_8));
            }
            if (type != 'x' && type != 'g' && type != 'L' && type != 'K') {
                return Optional.empty();
            }
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return Optional.empty();
    }

    private static int size(byte[] archive, int at) {
        String octal =
                new String(archive, at + 124, 12, US_ASCII).replace('\0', ' ').strip();
        return octal.matches("0*[0-7]{1,9}") ? Integer.parseInt(octal, 8) : -1;
    }
}
