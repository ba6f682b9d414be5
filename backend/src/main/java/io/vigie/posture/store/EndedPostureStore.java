package io.vigie.posture.store;

import io.vigie.inventory.history.EndedIntervalStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How bad hosts were: removed with what was on them. */
@Repository
public class EndedPostureStore {
    private final JdbcClient jdbc;

    EndedPostureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removes what ended on a host before an instant and that no pin holds; gives how many rows those are. */
    @Transactional
    public int removeBefore(UUID host, Instant instant, Timestamp[] pins) {
        return removeBefore("posture_host", host, instant, pins)
                + removeBefore("posture_accepted", host, instant, pins);
    }

    private int removeBefore(String table, UUID host, Instant instant, Timestamp[] pins) {
        return jdbc.sql("delete from " + table + " where host_id = :host and until_at < :before"
                        + EndedIntervalStore.UNPINNED)
                .param("host", host)
                .param("before", Timestamp.from(instant))
                .param("pins", pins)
                .update();
    }

    /** Removes what began on a host at or after an instant and ended by now; gives how many rows those are. */
    @Transactional
    public int removeSince(UUID host, Instant since, Instant now) {
        return removeSince("posture_host", host, since, now) + removeSince("posture_accepted", host, since, now);
    }

    private int removeSince(String table, UUID host, Instant since, Instant now) {
        return jdbc.sql("delete from " + table + " where host_id = ? and from_at >= ? and until_at <= ?")
                .params(host, Timestamp.from(since), Timestamp.from(now))
                .update();
    }

    /** Removes some of the verdicts that no host has or had; gives how many. */
    @Transactional
    public int removeUnusedVerdicts(int most) {
        return jdbc.sql("""
                with unused as (
                    select v.id from posture_verdicts v
                    where not exists (select 1 from posture_host p where p.verdicts_id = v.id)
                    limit ? for update skip locked)
                delete from posture_verdicts v using unused where v.id = unused.id
                    and not exists (select 1 from posture_host p where p.verdicts_id = v.id)""").param(most).update();
    }
}
