package io.vigie.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A file made of an audit.
 *
 * @param language {@code en} or {@code fr}
 * @param digest {@code sha256:…} of the file
 */
public record ExportFile(
        UUID id,
        UUID audit,
        ExportFormat format,
        String fileName,
        String language,
        String createdBy,
        Instant createdAt,
        long sizeBytes,
        String digest) {

    /** A name that every file system takes: framework, instant and id, never anything that a person typed. */
    static String name(String framework, Instant pinnedAt, UUID id, ExportFormat format) {
        return "vigie-%s-%s-%s.%s"
                .formatted(
                        framework,
                        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'")
                                .withZone(ZoneOffset.UTC)
                                .format(pinnedAt),
                        id.toString().substring(0, 8),
                        format.word());
    }
}
