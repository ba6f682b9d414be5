package io.vigie.enrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our authorities in the database, their keys sealed. */
final class AuthorityStore {
    private final JdbcClient jdbc;

    AuthorityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Authorities all() {
        return new Authorities(jdbc.sql(
                        "select id, certificate, cross_certificate, created_at, ended_at from enrol_authority order by id")
                .query(AuthorityStore::read)
                .list());
    }

    /** The same, for who is about to change them. */
    Authorities locked() {
        jdbc.sql("select id from enrol_authority order by id for update").query(row -> {});
        return all();
    }

    private static StoredAuthority read(ResultSet row, int number) throws SQLException {
        return new StoredAuthority(
                row.getInt(1),
                Certificates.readCertificate(row.getString(2)),
                Optional.ofNullable(row.getString(3)).map(Certificates::readCertificate),
                row.getTimestamp(4).toInstant(),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant));
    }

    byte[] sealedKey(int id) {
        return jdbc.sql("select sealed_key from enrol_authority where id = ?")
                .param(id)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** Nothing where another node was faster. */
    void add(StoredAuthority authority, byte[] sealedKey) {
        jdbc.sql("""
                insert into enrol_authority (id, certificate, cross_certificate, sealed_key, created_at)
                values (:id, :certificate, :cross, :key, :created) on conflict do nothing""")
                .param("id", authority.id())
                .param("certificate", Certificates.pem(authority.certificate()))
                .param("cross", authority.cross().map(Certificates::pem).orElse(null), Types.VARCHAR)
                .param("key", sealedKey)
                .param("created", Timestamp.from(authority.createdAt()))
                .update();
    }

    void end(int id, Instant at) {
        jdbc.sql("update enrol_authority set ended_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }
}
