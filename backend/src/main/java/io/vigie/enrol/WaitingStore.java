package io.vigie.enrol;

import io.vigie.access.GroupPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys that asked with a token that takes an approval. Those that have ended are as if they had never asked. */
@Repository
class WaitingStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a person has made of it. */
    enum Decision {
        WAITING,
        APPROVED,
        REFUSED
    }

    record Asked(UUID id, Decision decision, Instant endsAt) {}

    Optional<Asked> asked(UUID token, String fingerprint) {
        return jdbc.sql("""
                select id, decision, ends_at from enrol_waiting
                where token_id = ? and key_digest = ? and ends_at > ?""")
                .params(token, fingerprint, now())
                .query((row, number) -> new Asked(
                        row.getObject(1, UUID.class),
                        Decision.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    void add(UUID token, Applicant applicant, Instant endsAt) {
        jdbc.sql("""
                insert into enrol_waiting (id, token_id, key_digest, name, address, asked_at, ends_at, decision)
                values (?, ?, ?, ?, ?, ?, ?, 'WAITING')""")
                .params(
                        UUID.randomUUID(),
                        token,
                        applicant.fingerprint(),
                        applicant.name(),
                        applicant.address(),
                        now(),
                        Timestamp.from(endsAt))
                .update();
    }

    /** Oldest first. */
    List<WaitingEnrolment> waiting() {
        return jdbc.sql("""
                select w.id, p.path, t.host_id, t.created_by, w.name, w.address, w.key_digest, w.asked_at, w.ends_at
                from enrol_waiting w join enrol_token t on t.id = w.token_id join group_place p on p.id = t.group_id
                where w.decision = 'WAITING' and w.ends_at > ? order by w.asked_at, w.id""").param(now()).query(WaitingStore::read).list();
    }

    private static WaitingEnrolment read(ResultSet row, int number) throws SQLException {
        return new WaitingEnrolment(
                row.getObject(1, UUID.class),
                new GroupPath(row.getString(2)),
                Optional.ofNullable(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant());
    }

    /** The token that it asked with, while nobody has decided. */
    Optional<UUID> tokenOf(UUID id) {
        return jdbc.sql("select token_id from enrol_waiting where id = ? and decision = 'WAITING' and ends_at > ?")
                .params(id, now())
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }

    int number(UUID token) {
        return jdbc.sql(
                        "select count(*) from enrol_waiting where token_id = ? and decision = 'WAITING' and ends_at > ?")
                .params(token, now())
                .query(Integer.class)
                .single();
    }

    void decide(UUID id, Decision decision, Instant endsAt) {
        jdbc.sql("update enrol_waiting set decision = ?, ends_at = ? where id = ?")
                .params(decision.name(), Timestamp.from(endsAt), id)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from enrol_waiting where id = ?").param(id).update();
    }

    void removeWaiting(UUID token) {
        jdbc.sql("delete from enrol_waiting where token_id = ? and decision = 'WAITING'")
                .param(token)
                .update();
    }

    void removeEnded(UUID token) {
        jdbc.sql("delete from enrol_waiting where token_id = ? and ends_at <= ?")
                .params(token, now())
                .update();
    }

    void removeEnded() {
        jdbc.sql("delete from enrol_waiting where ends_at <= ?").param(now()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
