package io.vigie.export;

import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    private final ScopedSql sql;
    private final JdbcTemplate template;

    ExportFiles(ScopedSql sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    void insert(ExportFile file, InputStream body) {
        template.update("""
                insert into export_file
                    (id, audit_id, format, language, created_by, created_at, size_bytes, digest, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", statement -> {
            statement.setObject(1, file.id());
            statement.setObject(2, file.audit());
            statement.setString(3, file.format().word());
            statement.setString(4, file.language());
            statement.setString(5, file.createdBy());
            statement.setTimestamp(6, Timestamp.from(file.createdAt()));
            statement.setLong(7, file.sizeBytes());
            statement.setString(8, file.digest());
            statement.setBinaryStream(9, body, file.sizeBytes());
        });
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

    Optional<byte[]> body(Scope scope, UUID id) {
        return sql.statement(scope, Moment.NOW, "select e.body from {exports} where e.id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
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
