package io.vigie.attestations;

import io.vigie.access.GroupReferences;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attestations of groups that are in force. */
@Repository
class AttestationReferencesStore implements GroupReferences {
    private final JdbcClient jdbc;

    AttestationReferencesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        return Map.of(
                Kind.ATTESTATIONS,
                jdbc.sql("""
                select count(*) from attestations_attestation x where x.group_id = any(:groups) and x.until_at > clock_timestamp()
                    and not exists (select 1 from attestations_withdrawal w where w.attestation_id = x.id)""").param("groups", groups).query(Long.class).single());
    }
}
