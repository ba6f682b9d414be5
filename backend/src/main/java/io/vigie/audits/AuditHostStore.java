package io.vigie.audits;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the hosts of audits have come; written in sets, since an audit may ask ten thousand. */
@Repository
class AuditHostStore {
    private final JdbcClient jdbc;

    AuditHostStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(UUID audit, Collection<UUID> hosts) {
        jdbc.sql("""
                insert into audits_host (audit_id, host_id, state)
                select :audit, host, 'asked' from unnest(cast(:hosts as uuid[])) host""")
                .param("audit", audit)
                .param("hosts", hosts.toArray(UUID[]::new))
                .update();
    }

    int ordered(UUID host, Collection<UUID> audits) {
        return jdbc.sql("""
                update audits_host set state = 'ordered'
                where host_id = :host and audit_id in (:audits) and state = 'asked'""").param("host", host).param("audits", audits).update();
    }

    int answered(UUID host, Collection<UUID> audits) {
        return jdbc.sql("""
                update audits_host set state = 'answered', answered_at = clock_timestamp()
                where host_id = :host and audit_id in (:audits) and state in ('asked', 'ordered')""").param("host", host).param("audits", audits).update();
    }

    void silence(UUID audit) {
        jdbc.sql("update audits_host set state = 'silent' where audit_id = ? and state in ('asked', 'ordered')")
                .param(audit)
                .update();
    }

    List<UUID> open(UUID audit) {
        return jdbc.sql("select host_id from audits_host where audit_id = ? and state in ('asked', 'ordered')")
                .param(audit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    record Counts(int asked, int answered, int silent) {}

    Counts counts(UUID audit) {
        return jdbc.sql("""
                select count(*), count(*) filter (where state = 'answered'), count(*) filter (where state = 'silent')
                from audits_host where audit_id = ?""")
                .param(audit)
                .query((row, number) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }

    static HostState state(String word) {
        return HostState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    record HostRow(UUID id, HostState state, Optional<java.time.Instant> answeredAt) {}

    List<HostRow> of(UUID audit) {
        return jdbc.sql("select host_id, state, answered_at from audits_host where audit_id = ?")
                .param(audit)
                .query((row, number) -> new HostRow(
                        row.getObject(1, UUID.class),
                        state(row.getString(2)),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .list();
    }
}
