package io.vigie.rules.fixes.files;

import java.nio.charset.StandardCharsets;

/**
 * A file for download.
 *
 * @param name letters, digits, dots and hyphens, in folders or not
 */
public record FixFile(String name, String mediaType, byte[] content) {
    static FixFile text(String name, String mediaType, String content) {
        return new FixFile(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isArchive() {
        return mediaType.equals("application/zip");
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
