package io.vigie.audits;

import io.vigie.inventory.history.PinnedInstants;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An audit copies nothing: what held at its instant is kept as long as it is. */
@Component
class AuditPins implements PinnedInstants {
    private final JdbcClient jdbc;

    AuditPins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Instant> pinned() {
        return jdbc.sql("select distinct pinned_at from audits_audit where pinned_at is not null order by pinned_at")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list();
    }
}
