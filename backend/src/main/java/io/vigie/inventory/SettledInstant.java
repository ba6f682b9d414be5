package io.vigie.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Instants before which nothing will be written any more. A change carries the instant at which its transaction took
 * it, and is seen when it commits: whoever pins an instant in between would miss it now and find it later.
 */
@Component
public class SettledInstant {
    private static final long KEY = 0x5649474945L;
    private static final long TAKING = KEY + 1;

    private final JdbcClient jdbc;

    SettledInstant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called before a transaction takes the instant of what it changes; any number do so at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beforeChange() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(KEY).query(row -> {});
    }

    /**
     * Waits for the changes under way, and gives an instant after all of theirs and before all later ones. The lock is
     * released at once, so that no change waits for the rest of the transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant take() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(TAKING).query(row -> {});
        return jdbc.sql("select inventory_settled_instant(?)")
                .param(KEY)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single()
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether every instant that was taken is committed, and none is taken before this transaction ends. Does not wait. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean nobodyTakes() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(TAKING)
                .query(Boolean.class)
                .single();
    }
}
