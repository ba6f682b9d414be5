package io.vigie.collect.daemon;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.host.HostRoot;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.Charset;

/**
 * The daemon's configuration file, as the daemon reads it (moby, {@code daemon/config}): an empty one says nothing, a byte order mark tells how it
 * is encoded, and of a key that is there twice the last value counts.
 */
final class DaemonFile {
    private static final JsonLimits LIMITS = new JsonLimits(1024 * 1024, 32, 64 * 1024);
    private static final JsonReader READER = JsonReader.takingTheLast(LIMITS);
    private static final char MARK = '\uFEFF';

    private DaemonFile() {}

    /**
     * JSON's null for a file that says nothing.
     *
     * @throws MalformedJson for a file that the daemon would not start with
     */
    static Json read(HostRoot root, String path) throws IOException {
        byte[] bytes = root.bytes(path, LIMITS.bytes());
        String text = new String(bytes, encoding(bytes));
        String marked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        return marked.isBlank() ? Json.NULL : READER.read(marked.getBytes(UTF_8));
    }

    private static Charset encoding(byte[] bytes) {
        if (bytes.length < 2) {
            return UTF_8;
        }
        int first = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
        return switch (first) {
            case 0xFEFF -> UTF_16BE;
            case 0xFFFE -> UTF_16LE;
            default -> UTF_8;
        };
    }
}
