package io.vigie.export;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Files as they are stored. */
@Repository
class ExportFiles {
    private static final String COLUMNS = """
            select e.id, e.audit_id, e.format, e.language, e.created_by, e.created_at, e.size_bytes, e.digest,
                e.framework, e.pinned_at from {exports}""";

    private static final int PIECE = 1024 * 1024;

    private final ScopedSql sql;
    private final JdbcTemplate template;

    ExportFiles(ScopedSql sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    /** Stores a file piece by piece. */
    void insert(ExportFile file, InputStream body) throws IOException {
        template.update(
                """
                insert into export_file (id, audit_id, format, language, created_by, created_at, size_bytes, digest)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                file.id(),
                file.audit(),
                file.format().word(),
                file.language(),
                file.createdBy(),
                Timestamp.from(file.createdAt()),
                file.sizeBytes(),
                file.digest());
        int number = 0;
        for (byte[] piece = body.readNBytes(PIECE); piece.length > 0; piece = body.readNBytes(PIECE)) {
            template.update(
                    "insert into export_part (file_id, number, body) values (?, ?, ?)", file.id(), number++, piece);
        }
    }

    /** Bytes of all files that a person has made and that are still stored. */
    long storedBy(String person) {
        return bytes("select coalesce(sum(size_bytes), 0) from export_file where created_by = ?", person);
    }

    long stored() {
        return bytes("select coalesce(sum(size_bytes), 0) from export_file");
    }

    private long bytes(String sql, Object... values) {
        return Objects.requireNonNull(template.queryForObject(sql, Long.class, values));
    }

    void remove(UUID id) {
        template.update("delete from export_file where id = ?", id);
    }

    List<ExportFile> list(Scope scope, PageRequest page) {
        return sql.statement(
                        scope, Moment.NOW, COLUMNS + " order by e.created_at desc, e.id limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> file(row))
                .list();
    }

    long count(Scope scope) {
        return sql.statement(scope, Moment.NOW, "select count(*) from {exports}")
                .query(Long.class)
                .single();
    }

    Optional<ExportFile> find(Scope scope, UUID id) {
        return sql.statement(scope, Moment.NOW, COLUMNS + " where e.id = :id")
                .param("id", id)
                .query((row, number) -> file(row))
                .optional();
    }

    /** A piece of a file; empty after its last. */
    Optional<byte[]> piece(Scope scope, UUID id, int number) {
        return sql.statement(scope, Moment.NOW, """
                select p.body from {exports} join {export-parts} on true where e.id = :id and p.number = :number""")
                .param("id", id)
                .param("number", number)
                .query((row, line) -> row.getBytes(1))
                .optional();
    }

    private static ExportFile file(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        ExportFormat format = ExportFormat.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
        return new ExportFile(
                id,
                row.getObject(2, UUID.class),
                format,
                ExportFile.name(row.getString(9), row.getTimestamp(10).toInstant(), id, format),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getLong(7),
                row.getString(8));
    }

    static Instant storable(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
