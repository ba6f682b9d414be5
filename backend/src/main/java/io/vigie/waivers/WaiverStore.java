package io.vigie.waivers;

import io.vigie.inventory.SettledInstant;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds waivers, decisions and ends; the database refuses to change any of them. */
@Repository
class WaiverStore {
    private final JdbcClient jdbc;
    private final SettledInstant settled;

    WaiverStore(JdbcClient jdbc, SettledInstant settled) {
        this.jdbc = jdbc;
        this.settled = settled;
    }

    /** The wording of a rule: what is asked for, and decided on, holds for one alone. */
    record Wording(int version, String digest) {}

    /** The instant that this transaction's change takes: an audit pinned later finds it, one pinned before never does. */
    @Transactional(propagation = Propagation.MANDATORY)
    Instant now() {
        settled.beforeChange();
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single()
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** Requests of one person come one after the other, so that none slips past their limit. */
    void lock(String person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('waivers ' || lower(?), 0))")
                .param(person)
                .query(row -> {});
    }

    int waiting(String person, Instant now) {
        return jdbc.sql("""
                select count(*) from waivers_waiver w where lower(w.asked_by) = lower(:person) and w.until_at > :now
                    and not exists (select 1 from waivers_decision d where d.waiver_id = w.id)
                    and not exists (select 1 from waivers_withdrawal e where e.waiver_id = w.id)""")
                .param("person", person)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /**
     * @param group the number of the group in which it holds
     * @param subject the name of the object that it covers
     */
    void insert(
            UUID id,
            WaiverRequest request,
            Wording wording,
            Optional<Long> group,
            Optional<String> subject,
            String by,
            Instant at) {
        WaiverScope scope = request.scope();
        Optional<WaiverScope.OfObject> object =
                scope instanceof WaiverScope.OfObject one ? Optional.of(one) : Optional.empty();
        jdbc.sql("""
                insert into waivers_waiver (id, rule, rule_digest, rule_version, scope, group_id, host_id, subject_kind,
                    subject_key, subject_name, value, reason, ticket, asked_by, asked_at, until_at, renews)
                values (:id, :rule, :digest, :version, :scope, :group, cast(:host as uuid), :kind,
                    :key, :name, :value, :reason, :ticket, :by, :at, :until, cast(:renews as uuid))""")
                .param("id", id)
                .param("rule", request.rule())
                .param("digest", wording.digest)
                .param("version", wording.version)
                .param("scope", scope.word())
                .param("group", group.orElse(null))
                .param("host", scope.onHost().map(UUID::toString).orElse(null))
                .param("kind", object.map(one -> one.kind().word()).orElse(null))
                .param("key", object.map(WaiverScope.OfObject::key).orElse(null))
                .param("name", subject.orElse(null))
                .param("value", scope.value().orElse(null))
                .param("reason", request.reason())
                .param("ticket", request.ticket().orElse(null))
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("until", Timestamp.from(request.until()))
                .param("renews", request.renews().map(UUID::toString).orElse(null))
                .update();
    }

    /** Keeps others from deciding or ending it before the transaction ends. */
    void lock(UUID waiver) {
        jdbc.sql("select id from waivers_waiver where id = ? for update")
                .param(waiver)
                .query(row -> {});
    }

    void decide(UUID waiver, Wording wording, boolean approved, String comment, String by, Instant at) {
        jdbc.sql("""
                insert into waivers_decision (waiver_id, rule_digest, rule_version, approved, comment, decided_by, at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(waiver, wording.digest, wording.version, approved, comment, by, Timestamp.from(at))
                .update();
    }

    void withdraw(UUID waiver, String comment, String by, Instant at) {
        jdbc.sql("insert into waivers_withdrawal (waiver_id, comment, withdrawn_by, at) values (?, ?, ?, ?)")
                .params(waiver, comment, by, Timestamp.from(at))
                .update();
    }
}
