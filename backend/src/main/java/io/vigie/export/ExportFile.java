package io.vigie.export;

import java.time.Instant;
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
        String digest) {}
