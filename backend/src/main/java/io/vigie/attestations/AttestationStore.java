package io.vigie.attestations;

import io.vigie.access.GroupPath;
import io.vigie.access.HostGroups;
import io.vigie.inventory.SettledInstant;
import io.vigie.rules.verdicts.Verdict;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds attestations and their ends; the database refuses to change either. */
@Repository
class AttestationStore {
    private final JdbcClient jdbc;
    private final HostGroups groups;
    private final SettledInstant settled;

    AttestationStore(JdbcClient jdbc, HostGroups groups, SettledInstant settled) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.settled = settled;
    }

    /** A row, without its times. */
    record Row(
            UUID id,
            String framework,
            String item,
            Optional<GroupPath> group,
            Optional<UUID> host,
            Verdict answer,
            String statement,
            String by) {}

    /** The instant that this transaction's change takes: an audit pinned later finds it, one pinned before never does. */
    @Transactional(propagation = Propagation.MANDATORY)
    Instant now() {
        groups.hold(GroupPath.ROOT);
        settled.beforeChange();
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    void insert(Row row, Instant at, Instant until) {
        jdbc.sql("""
                insert into attestations_attestation
                    (id, framework, item, group_id, host_id, answer, statement, attested_by, at, until_at)
                values (:id, :framework, :item, :group, cast(:host as uuid), :answer, :statement, :by, :at, :until)""")
                .param("id", row.id)
                .param("framework", row.framework)
                .param("item", row.item)
                .param("group", row.group.map(groups::hold).orElse(null), Types.BIGINT)
                .param("host", row.host.map(UUID::toString).orElse(null))
                .param("answer", row.answer.word())
                .param("statement", row.statement)
                .param("by", row.by)
                .param("at", Timestamp.from(at))
                .param("until", Timestamp.from(until))
                .update();
    }

    void insertProof(UUID attestation, ProofFile proof) {
        jdbc.sql("""
                insert into attestations_proof (attestation_id, name, media_type, size_bytes, digest, body)
                values (:id, :name, :type, :size, :digest, :body)""")
                .param("id", attestation)
                .param("name", proof.name())
                .param("type", proof.mediaType())
                .param("size", proof.sizeBytes())
                .param("digest", proof.digest())
                .param("body", proof.content())
                .update();
    }

    /** False when somebody else has ended it before. */
    boolean withdraw(UUID attestation, String by, Instant at) {
        return jdbc.sql("""
                insert into attestations_withdrawal (attestation_id, withdrawn_by, at) values (:id, :by, :at)
                on conflict (attestation_id) do nothing""")
                        .param("id", attestation)
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<byte[]> proof(UUID attestation) {
        return jdbc.sql("select body from attestations_proof where attestation_id = ?")
                .param(attestation)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
