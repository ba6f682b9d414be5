package io.vigie.inventory.history;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was on hosts and is no more: removed when it is too old, or when a limited host brought it. */
@Repository
public class EndedIntervalStore {
    /** An interval that holds at none of the instants that audits pin. */
    public static final String UNPINNED =
            " and not exists (select 1 from unnest(cast(:pins as timestamptz[])) pin where pin >= from_at and pin < until_at)";

    private final JdbcClient jdbc;

    EndedIntervalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The instant since which history is whole; empty while all of it is kept. */
    @Transactional(readOnly = true)
    public Optional<Instant> keptSince() {
        return jdbc.sql("select kept_since from inventory_history")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** From now on nobody reads what was before this instant, but for what audits pin. */
    @Transactional
    public void keepSince(Instant instant) {
        jdbc.sql("""
                insert into inventory_history values (1, ?)
                on conflict (id) do update set kept_since = greatest(inventory_history.kept_since, excluded.kept_since)""").param(Timestamp.from(instant)).update();
    }

    /** Every host that was ever enrolled. */
    @Transactional(readOnly = true)
    public List<UUID> hosts() {
        return jdbc.sql("select id from inventory_host order by id")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Removes what ended on a host before an instant and gives the cases it was of, which others may be too. */
    @Transactional
    public List<Long> removeBefore(UUID host, Instant instant, Timestamp[] pins) {
        jdbc.sql("delete from inventory_gap where host_id = :host and until_at < :before" + UNPINNED)
                .param("host", host)
                .param("before", Timestamp.from(instant))
                .param("pins", pins)
                .update();
        return jdbc.sql("delete from inventory_occurrence where host_id = :host and until_at < :before" + UNPINNED
                        + " returning case_id")
                .param("host", host)
                .param("before", Timestamp.from(instant))
                .param("pins", pins)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Removes what began on a host at or after an instant and ended by now; gives the cases it was of. */
    @Transactional
    public List<Long> removeSince(UUID host, Instant since, Instant now) {
        return jdbc.sql("""
                delete from inventory_occurrence where host_id = ? and from_at >= ? and until_at <= ? returning case_id""")
                .params(host, Timestamp.from(since), Timestamp.from(now))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Says that from since to now the host was limited, so that what is missing reads as not known. */
    @Transactional
    public void limited(UUID host, Instant since, Instant now) {
        jdbc.sql("""
                insert into inventory_gap (host_id, kind, from_at, until_at, problem) values (?, '', ?, ?, 'limited')
                on conflict (host_id, kind, from_at) do update set until_at = excluded.until_at""").params(host, Timestamp.from(since), Timestamp.from(now)).update();
    }
}
