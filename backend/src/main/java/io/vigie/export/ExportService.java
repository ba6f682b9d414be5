package io.vigie.export;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.Trail;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes files of audits and keeps them. They are seen by who sees the audit. */
@Service
public class ExportService {
    private static final long LARGEST_BYTES = 256L * 1024 * 1024;

    private final AuditReader reader;
    private final List<ExportWriter> writers;
    private final ExportFiles files;
    private final ExportQuota quota;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExportService(
            AuditReader reader,
            List<ExportWriter> writers,
            ExportFiles files,
            ExportQuota quota,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.reader = reader;
        this.writers = writers;
        this.files = files;
        this.quota = quota;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes a file of a finished audit, derived from its pin.
     *
     * @throws CodedException {@code not-found} for an audit that this person does not see, {@code audit-not-finished}
     *     for one that waits, {@code export-too-large} beyond 256 MB, {@code exports-at-once} and {@code
     *     export-quota-used} as {@code vigie.exports} says
     */
    @RequiresRight(value = Right.EXPORT, action = "export")
    public ExportFile export(Person person, UUID audit, ExportFormat format, Locale language) {
        try (ExportQuota.Place place = quota.take(person.userName())) {
            return write(
                    person,
                    reader.sheet(person.scope().within(person.scopeFor(Right.EXPORT)), audit, language),
                    format);
        }
    }

    private ExportFile write(Person person, AuditSheet sheet, ExportFormat format) {
        try {
            Path temporary = Files.createTempFile("vigie-export", "." + format.word());
            try {
                return store(person, sheet, format, temporary);
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The file cannot be written", unwritable);
        }
    }

    private ExportFile store(Person person, AuditSheet sheet, ExportFormat format, Path temporary) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(
                new BufferedOutputStream(new BoundedOutput(Files.newOutputStream(temporary), LARGEST_BYTES)), digest)) {
            writer(format).write(sheet, out);
        }
        UUID id = UUID.randomUUID();
        ExportFile file = new ExportFile(
                id,
                sheet.audit().id(),
                format,
                ExportFile.name(sheet.framework().id(), sheet.pinnedAt(), id, format),
                sheet.language().getLanguage().equals("fr") ? "fr" : "en",
                person.userName(),
                ExportFiles.storable(clock.instant()),
                Files.size(temporary),
                "sha256:" + HexFormat.of().formatHex(digest.digest()));
        keep(file, temporary);
        return file;
    }

    private void keep(ExportFile file, Path temporary) throws IOException {
        try (InputStream body = new BufferedInputStream(Files.newInputStream(temporary))) {
            transaction.executeWithoutResult(status -> insert(file, body));
        }
    }

    private void insert(ExportFile file, InputStream body) {
        try {
            files.insert(file, body);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file that was just written cannot be read", unreadable);
        }
        trail.done(file.createdBy(), "export", file.id().toString(), detail(file));
    }

    private static Map<String, String> detail(ExportFile file) {
        return Map.of(
                "audit", file.audit().toString(),
                "format", file.format().word(),
                "digest", file.digest());
    }

    private ExportWriter writer(ExportFormat format) {
        return writers.stream()
                .filter(writer -> writer.format() == format)
                .findFirst()
                .orElseThrow();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Files of the audits that this scope covers, newest first. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public Page<ExportFile> exports(Scope scope, PageRequest page) {
        return new Page<>(files.list(scope, page), files.count(scope));
    }

    /** A file; empty when there is none of this id whose audit is seen. */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public Optional<ExportFile> file(Scope scope, UUID id) {
        return files.find(scope, id);
    }

    /**
     * What is in a file, to be read as slowly as anybody likes. Throws {@code not-found} as {@link #file} is empty; reading
     * fails when the file is removed meanwhile.
     */
    @RequiresRight(Right.SEE_POSTURE)
    @Transactional(readOnly = true)
    public InputStream content(Scope scope, UUID id) {
        ExportFile file = files.find(scope, id).orElseThrow(() -> CodedException.notFound("export"));
        return new StoredFileStream(
                file.sizeBytes(), number -> transaction.execute(status -> files.piece(scope, id, number)));
    }

    /**
     * Removes a file that this person made; the audit stays, and another file can be made of it.
     *
     * @throws CodedException {@code not-found} as {@link #file} is empty, {@code export-of-another} for somebody else's
     */
    @RequiresRight(value = Right.REMOVE_EXPORTS, action = "export-removed")
    @Transactional
    public void remove(Person person, UUID id) {
        ExportFile file = files.find(person.scope(), id).orElseThrow(() -> CodedException.notFound("export"));
        if (!file.createdBy().equals(person.userName())) {
            throw new CodedException(ProblemType.EXPORT_OF_ANOTHER, file.createdBy());
        }
        files.remove(id);
        trail.done(person.userName(), "export-removed", id.toString(), detail(file));
    }

    static CodedException tooLarge() {
        return new CodedException(ProblemType.EXPORT_TOO_LARGE);
    }
}
