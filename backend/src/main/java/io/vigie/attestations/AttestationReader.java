package io.vigie.attestations;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.attestations.Attestation.Place;
import io.vigie.attestations.Attestation.Proof;
import io.vigie.attestations.Attestation.Withdrawal;
import io.vigie.attestations.AttestationFilter.State;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.rules.verdicts.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Attestations as they stood at a moment. They end by a condition on time: no job writes anything.
 */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class AttestationReader {
    private final ScopedSql sql;

    AttestationReader(ScopedSql sql) {
        this.sql = sql;
    }

    /** What counts for a framework's items on the hosts of a scope. */
    @Transactional(readOnly = true)
    public AttestedItems inForce(Scope scope, Moment moment, String framework) {
        AttestationFilter filter =
                new AttestationFilter(Optional.of(framework), Optional.empty(), Optional.of(State.ACTIVE));
        return new AttestedItems(filtered("select *" + ROWS, scope, moment, filter)
                .query((row, number) -> attestation(row))
                .list());
    }

    /** Attestations, newest first. */
    @Transactional(readOnly = true)
    public Page<Attestation> attestations(Scope scope, Moment moment, AttestationFilter filter, PageRequest page) {
        String order = " order by at desc, id desc limit :size offset :offset";
        List<Attestation> items = filtered("select *" + ROWS + order, scope, moment, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> attestation(row))
                .list();
        long total = filtered("select count(*)" + ROWS, scope, moment, filter)
                .query(Long.class)
                .single();
        return new Page<>(items, total);
    }

    /** An attestation; empty when there is none of this id that the scope sees. */
    @Transactional(readOnly = true)
    public Optional<Attestation> attestation(Scope scope, Moment moment, UUID id) {
        return filtered("select *" + ROWS + " and id = :id", scope, moment, AttestationFilter.ALL)
                .param("id", id)
                .query((row, number) -> attestation(row))
                .optional();
    }

    private StatementSpec filtered(String statement, Scope scope, Moment moment, AttestationFilter filter) {
        return sql.statement(scope, moment, statement)
                .param("framework", filter.framework().orElse(null))
                .param("item", filter.item().orElse(null))
                .param("state", filter.state().map(State::word).orElse(null));
    }

    private static final String ROWS = """
             from {attestations}
            where (cast(:framework as text) is null or a.framework = :framework)
                and (cast(:item as text) is null or a.item = :item)
                and (cast(:state as text) is null or a.state = :state)""";

    private static Attestation attestation(ResultSet row) throws SQLException {
        return new Attestation(
                row.getObject("id", UUID.class),
                row.getString("framework"),
                row.getString("item"),
                place(row),
                Verdict.ofWord(row.getString("answer")),
                row.getString("statement"),
                proof(row),
                row.getString("attested_by"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                withdrawal(row));
    }

    private static Place place(ResultSet row) throws SQLException {
        String path = row.getString("group_path");
        return path == null
                ? new Place.OfHost(
                        row.getObject("host_id", UUID.class), row.getString("host_name"), row.getString("host_group"))
                : new Place.OfGroup(path);
    }

    private static Optional<Proof> proof(ResultSet row) throws SQLException {
        String name = row.getString("proof_name");
        return name == null
                ? Optional.empty()
                : Optional.of(new Proof(
                        name, row.getString("media_type"), row.getLong("size_bytes"), row.getString("digest")));
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String by = row.getString("withdrawn_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Withdrawal(by, row.getTimestamp("withdrawn_at").toInstant()));
    }
}
