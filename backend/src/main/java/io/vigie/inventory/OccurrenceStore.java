package io.vigie.inventory;

import io.vigie.json.CanonicalJson;
import io.vigie.judging.UnseenKinds;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which case each subject of a host is, from when to when. A closed interval never changes. */
@Repository
public class OccurrenceStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final SettledInstant settled;

    OccurrenceStore(JdbcClient jdbc, JdbcTemplate template, SettledInstant settled) {
        this.jdbc = jdbc;
        this.template = template;
        this.settled = settled;
    }

    /**
     * Takes the host for the rest of the transaction and gives the instant of this change: the database's clock, later
     * than every instant written for this host before. Throws {@link SequenceTooLow} for a report that is not newer, and
     * refuses that of a host that was revoked while it came.
     */
    public Instant lock(UUID host, long incarnation, long sequence) {
        Locked locked = lock(host);
        if (locked.revoked) {
            throw new CodedException(ProblemType.CERTIFICATE_REVOKED);
        }
        if (incarnation < locked.incarnation || (incarnation == locked.incarnation && sequence <= locked.sequence)) {
            throw new SequenceTooLow(incarnation, sequence);
        }
        return locked.now;
    }

    /** Takes the host for the rest of the transaction, for a change that no report brought. */
    public Instant lockForRejudging(UUID host) {
        return lock(host).now;
    }

    private record Locked(long incarnation, long sequence, boolean revoked, Instant now) {}

    private Locked lock(UUID host) {
        settled.beforeChange();
        return jdbc.sql("""
                select h.incarnation, h.sequence, h.revoked_at is not null, greatest(clock_timestamp(),
                    (select max(from_at) + interval '1 microsecond' from inventory_occurrence where host_id = h.id))
                from inventory_host h where id = ? for update of h""")
                .param(host)
                .query((row, number) -> new Locked(
                        row.getLong(1),
                        row.getLong(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant().truncatedTo(ChronoUnit.MICROS)))
                .single();
    }

    /** Writes what changed and gives true when any case began or ended. */
    public boolean apply(UUID host, Instant now, HostUpdate update) {
        writeSections(host, now, update.sections());
        Map<SubjectKind, List<FoundSubject>> byKind = new EnumMap<>(SubjectKind.class);
        for (Section section : update.sections()) {
            if (section.problem().isEmpty()) {
                byKind.put(section.kind(), new ArrayList<>());
            }
        }
        for (FoundSubject found : update.found()) {
            byKind.computeIfAbsent(found.subject().kind(), kind -> new ArrayList<>())
                    .add(found);
        }
        boolean changed = false;
        for (Map.Entry<SubjectKind, List<FoundSubject>> entry : byKind.entrySet()) {
            changed |= replace(host, now, entry.getKey(), entry.getValue());
        }
        writeHost(host, now, update);
        return changed;
    }

    private record Current(long caseId, String name) {}

    private boolean replace(UUID host, Instant now, SubjectKind kind, List<FoundSubject> found) {
        Map<String, Current> open = new HashMap<>();
        jdbc.sql("""
                select key, case_id, name from inventory_occurrence
                where host_id = ? and kind = ? and until_at = 'infinity'""").params(host, kind.word()).query(row -> {
            open.put(row.getString(1), new Current(row.getLong(2), row.getString(3)));
        });
        List<FoundSubject> begun = new ArrayList<>();
        for (FoundSubject subject : found) {
            Current before = open.remove(subject.subject().key());
            if (before == null || before.caseId != subject.caseId()) {
                begun.add(subject);
            }
        }
        List<String> ended = new ArrayList<>(open.keySet());
        begun.forEach(subject -> ended.add(subject.subject().key()));
        end(host, now, kind, ended);
        begin(host, now, kind, begun);
        writeSubjects(host, kind, found, open.keySet().stream().toList());
        return !ended.isEmpty();
    }

    private void end(UUID host, Instant now, SubjectKind kind, List<String> keys) {
        template.batchUpdate("""
                update inventory_occurrence set until_at = ?
                where host_id = ? and kind = ? and key = ? and until_at = 'infinity'""", keys, BATCH, (statement, key) -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, host);
            statement.setString(3, kind.word());
            statement.setString(4, key);
        });
    }

    private void begin(UUID host, Instant now, SubjectKind kind, List<FoundSubject> begun) {
        template.batchUpdate(
                "insert into inventory_occurrence (host_id, kind, key, from_at, case_id, name) values (?, ?, ?, ?, ?, ?)",
                begun,
                BATCH,
                (statement, found) -> {
                    statement.setObject(1, host);
                    statement.setString(2, kind.word());
                    statement.setString(3, found.subject().key());
                    statement.setTimestamp(4, Timestamp.from(now));
                    statement.setLong(5, found.caseId());
                    statement.setString(6, found.subject().name());
                });
    }

    private void writeSubjects(UUID host, SubjectKind kind, List<FoundSubject> found, List<String> gone) {
        template.batchUpdate(
                "delete from inventory_subject where host_id = ? and kind = ? and key = ?",
                gone,
                BATCH,
                (statement, key) -> {
                    statement.setObject(1, host);
                    statement.setString(2, kind.word());
                    statement.setString(3, key);
                });
        template.batchUpdate("""
                insert into inventory_subject (host_id, kind, key, instance, readings, exposure)
                values (?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
                on conflict (host_id, kind, key) do update set instance = excluded.instance,
                    readings = excluded.readings, exposure = excluded.exposure
                where (inventory_subject.instance, inventory_subject.readings, inventory_subject.exposure)
                    is distinct from (excluded.instance, excluded.readings, excluded.exposure)""", found, BATCH, (statement, subject) -> {
            statement.setObject(1, host);
            statement.setString(2, kind.word());
            statement.setString(3, subject.subject().key());
            statement.setString(
                    4, subject.subject().instance().map(OccurrenceStore::json).orElse(null));
            statement.setString(5, json(subject.subject().readings()));
            statement.setDouble(6, subject.exposure());
        });
    }

    private void writeSections(UUID host, Instant now, List<Section> sections) {
        for (Section section : UnseenKinds.complete(sections)) {
            Optional<Problem> problem = section.problem();
            jdbc.sql("""
                    update inventory_gap set until_at = ?
                    where host_id = ? and kind = ? and until_at = 'infinity' and problem <> ?""")
                    .params(
                            Timestamp.from(now),
                            host,
                            section.kind().word(),
                            problem.map(Problem::code).orElse(""))
                    .update();
            problem.ifPresent(blind -> jdbc.sql("""
                    insert into inventory_gap (host_id, kind, from_at, problem)
                    select ?, ?, ?, ? where not exists (select 1 from inventory_gap
                        where host_id = ? and kind = ? and until_at = 'infinity')""")
                    .params(
                            host,
                            section.kind().word(),
                            Timestamp.from(now),
                            blind.code(),
                            host,
                            section.kind().word())
                    .update());
        }
    }

    private void writeHost(UUID host, Instant now, HostUpdate update) {
        jdbc.sql("""
                update inventory_host set incarnation = :incarnation, sequence = :sequence, sample = :sample,
                    agent_version = :agentVersion, labels = cast(:labels as jsonb), reported_at = :now,
                    scanned_at = :now, heard_at = :now, figures = cast(:figures as jsonb)
                where id = :host""")
                .param("incarnation", update.incarnation())
                .param("sequence", update.sequence())
                .param("sample", update.agent().sample())
                .param("agentVersion", update.agent().version())
                .param("labels", json(update.agent().labels()))
                .param("now", Timestamp.from(now))
                .param("figures", json(update.figures()))
                .param("host", host)
                .update();
    }

    /** What is on a host now. */
    public List<OpenOccurrence> open(UUID host) {
        return jdbc.sql("""
                select o.kind, o.key, o.name, o.case_id, coalesce(s.exposure, 0) from inventory_occurrence o
                left join inventory_subject s on s.host_id = o.host_id and s.kind = o.kind and s.key = o.key
                where o.host_id = ? and o.until_at = 'infinity' order by o.kind, o.key""")
                .param(host)
                .query((row, number) -> new OpenOccurrence(
                        CaseStore.kind(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getDouble(5)))
                .list();
    }

    /** A subject that is there now with what makes its case. */
    public record OpenCase(SubjectKind kind, String key, String name, String contentDigest, String contextDigest) {}

    /** What is on a host now, with what makes each case. */
    public List<OpenCase> openCases(UUID host) {
        return jdbc.sql("""
                select o.kind, o.key, o.name, c.content_digest, c.context_digest from inventory_occurrence o
                join inventory_case c on c.id = o.case_id where o.host_id = ? and o.until_at = 'infinity'""")
                .param(host)
                .query((row, number) -> new OpenCase(
                        CaseStore.kind(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** A subject is another case from now on, unless a report has changed it meanwhile. */
    public void move(UUID host, Instant now, OpenCase subject, long caseId) {
        int ended = jdbc.sql("""
                update inventory_occurrence o set until_at = ? from inventory_case c
                where c.id = o.case_id and o.host_id = ? and o.kind = ? and o.key = ? and o.until_at = 'infinity'
                    and c.content_digest = ? and c.context_digest = ?""")
                .params(Timestamp.from(now), host, subject.kind().word(), subject.key())
                .params(subject.contentDigest(), subject.contextDigest())
                .update();
        if (ended == 1) {
            jdbc.sql("""
                    insert into inventory_occurrence (host_id, kind, key, from_at, case_id, name)
                    values (?, ?, ?, ?, ?, ?)""")
                    .params(host, subject.kind().word(), subject.key(), Timestamp.from(now), caseId, subject.name())
                    .update();
        }
    }

    /** Hosts on which anything is. */
    public List<UUID> hosts() {
        return jdbc.sql(
                        "select id from inventory_host where reported_at is not null and revoked_at is null order by id")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static String json(Object value) {
        return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
    }
}
