package io.vigie.waivers;

import io.vigie.access.GroupReferences;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Waivers of groups that wait or are in force. */
@Repository
class WaiverReferencesStore implements GroupReferences {
    private final JdbcClient jdbc;

    WaiverReferencesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return Map.of(
                Kind.WAIVERS,
                jdbc.sql("""
                select count(*) from waivers_waiver w where w.group_id = any(:groups) and w.until_at > clock_timestamp()
                    and not exists (select 1 from waivers_decision d where d.waiver_id = w.id and not d.approved)
                    and not exists (select 1 from waivers_withdrawal e where e.waiver_id = w.id)""").param("groups", groups).query(Long.class).single());
    }
}
