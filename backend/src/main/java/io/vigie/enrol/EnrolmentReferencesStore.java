package io.vigie.enrol;

import io.vigie.access.GroupReferences;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lets hosts into groups: tokens that can be used, and those who wait with one or were approved. */
@Repository
class EnrolmentReferencesStore implements GroupReferences {
    private final JdbcClient jdbc;
    private final Clock clock;

    EnrolmentReferencesStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return Map.of(
                Kind.ENROLMENT_TOKENS,
                count("from enrol_token t where t.uses_left > 0 and t.expires_at > :now", groups),
                Kind.WAITING_ENROLMENTS,
                count("""
                        from enrol_token t join enrol_waiting w on w.token_id = t.id
                        where w.decision <> 'REFUSED' and w.ends_at > :now""", groups));
    }

    private long count(String rows, Long[] groups) {
        return jdbc.sql("select count(*) " + rows + " and t.group_id = any(:groups)")
                .param("now", Timestamp.from(clock.instant()))
                .param("groups", groups)
                .query(Long.class)
                .single();
    }
}
