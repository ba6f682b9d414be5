package io.vigie.inventory.group;

import io.vigie.access.GroupReferences;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hosts in groups, and the groups below others. */
@Repository
class HostReferencesStore implements GroupReferences {
    private final JdbcClient jdbc;

    HostReferencesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return Map.of(
                Kind.HOSTS,
                jdbc.sql("select count(*) from inventory_host where group_id = any(:groups)")
                        .param("groups", groups)
                        .query(Long.class)
                        .single(),
                Kind.GROUPS,
                groups.length - 1L);
    }
}
