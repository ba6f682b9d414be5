package io.vigie.rules.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.json.CanonicalJson;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rule versions in force, and what they said of each case: written once, never changed. */
@Repository
public class JudgementStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Map<String, Integer> versionsInForce = new HashMap<>();
    private final Map<String, String> severitiesInForce = new HashMap<>();
    private final Cache<Long, List<HeldJudgement>> judgements =
            Caffeine.newBuilder().maximumSize(20_000).build();

    JudgementStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Puts a catalogue in force. True when any rule is new, has another text than before, or is gone, when something else
     * is allowed, and as long after as {@link #settle} was not reached, over restarts too.
     */
    @Transactional
    public boolean publish(Catalogue catalogue) {
        jdbc.sql("lock table rules_version in share row exclusive mode").update();
        Map<String, String> inForce = new HashMap<>();
        jdbc.sql("select rule, digest from rules_version where retired_at = 'infinity'")
                .query(row -> {
                    inForce.put(row.getString(1), row.getString(2));
                });
        boolean changed = allowElse(catalogue.allowancesDigest());
        for (Rule rule : catalogue.rules()) {
            if (!rule.digest().equals(inForce.remove(rule.id()))) {
                retire(rule.id());
                insert(rule);
                changed = true;
            }
        }
        inForce.keySet().forEach(this::retire);
        readVersions();
        judgements.invalidateAll();
        if (changed || !inForce.isEmpty()) {
            jdbc.sql("insert into rules_unsettled (since) values (now()) on conflict do nothing")
                    .update();
        }
        return unsettled().isPresent();
    }

    private boolean allowElse(String digest) {
        return jdbc.sql("update rules_allowances set digest = ? where digest <> ?")
                        .params(digest, digest)
                        .update()
                > 0;
    }

    /** When the catalogue last changed, while hosts may still stand judged by an earlier one. */
    public Optional<Instant> unsettled() {
        return jdbc.sql("select max(since) from rules_unsettled having count(*) > 0")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Hosts may stand judged by what was allowed elsewhere, until {@link #settled} says that they do not, over restarts too. */
    public Instant unsettle() {
        return jdbc.sql("insert into rules_unsettled (since) values (clock_timestamp()) returning since")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** What {@link #unsettle} began at this instant is done. */
    public void settled(Instant since) {
        jdbc.sql("delete from rules_unsettled where since = ?")
                .param(Timestamp.from(since))
                .update();
    }

    /** Every host stands judged by the catalogue of this instant. */
    public void settle(Instant since) {
        jdbc.sql("delete from rules_unsettled where since <= ?")
                .param(Timestamp.from(since))
                .update();
    }

    private void retire(String rule) {
        jdbc.sql("update rules_version set retired_at = now() where rule = ? and retired_at = 'infinity'")
                .param(rule)
                .update();
    }

    private void insert(Rule rule) {
        jdbc.sql("""
                insert into rules_version (rule, version, definition, digest, subject, severity, published_at)
                values (?, ?, ?, ?, ?, ?, now())""")
                .params(
                        rule.id(),
                        rule.version(),
                        rule.definition(),
                        rule.digest(),
                        rule.subject().word(),
                        rule.severity().word())
                .update();
    }

    private void readVersions() {
        versionsInForce.clear();
        severitiesInForce.clear();
        jdbc.sql("select rule, id, severity from rules_version where retired_at = 'infinity'")
                .query(row -> {
                    versionsInForce.put(row.getString(1), row.getInt(2));
                    severitiesInForce.put(row.getString(1), row.getString(3));
                });
    }

    /** The number under which the version in force of a rule is stored. */
    public int versionInForce(String rule) {
        return Objects.requireNonNull(versionsInForce.get(rule), rule);
    }

    /** The numbers under which the versions in force are stored, in order. */
    public List<Integer> versionsInForce() {
        return versionsInForce.values().stream().sorted().toList();
    }

    /** Writes what rules in force say of a case; what is written already stays. */
    public void store(long caseId, List<Judgement> said) {
        template.batchUpdate("""
                insert into rules_judgement
                    (case_id, rule_version_id, holds_from, holds_until, verdict, why, evidence, milder)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?) on conflict do nothing""", said, BATCH, (statement, judgement) -> {
            statement.setLong(1, caseId);
            statement.setInt(2, versionInForce(judgement.rule()));
            statement.setTimestamp(3, Timestamp.from(judgement.holdsFrom()));
            statement.setTimestamp(4, Timestamp.from(judgement.holdsUntil()));
            statement.setString(5, judgement.verdict().word());
            statement.setString(6, judgement.why().map(WhyUnknown::stored).orElse(null));
            statement.setString(7, new String(CanonicalJson.write(judgement.evidence()), StandardCharsets.UTF_8));
            statement.setString(8, milder(judgement));
        });
        judgements.invalidate(caseId);
    }

    /** Only what differs from the rule's own severity is written. */
    private @Nullable String milder(Judgement judgement) {
        String severity = judgement.severity().word();
        return severity.equals(severitiesInForce.get(judgement.rule())) ? null : severity;
    }

    /** Whether a rule in force has not judged this case, as when no host had it while the rule changed. */
    public boolean lacks(long caseId, SubjectKind kind) {
        return jdbc.sql("""
                select exists (select 1 from rules_version v where v.subject = ? and v.retired_at = 'infinity'
                    and not exists (select 1 from rules_judgement j where j.case_id = ? and j.rule_version_id = v.id))""").params(kind.word(), caseId).query(Boolean.class).single();
    }

    /** Removes what was ever said of cases that are removed themselves. */
    @Transactional
    public void remove(Collection<Long> cases) {
        jdbc.sql("delete from rules_judgement where case_id = any(?)")
                .param(cases.toArray(Long[]::new))
                .update();
    }

    /** What the rules in force say of these cases, by case; kept in memory, since it never changes. */
    public Map<Long, List<HeldJudgement>> of(Collection<Long> cases) {
        Map<Long, List<HeldJudgement>> found = new HashMap<>(judgements.getAllPresent(cases));
        Set<Long> missing = new HashSet<>(cases);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            Map<Long, List<HeldJudgement>> read = read(missing);
            judgements.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    private Map<Long, List<HeldJudgement>> read(Set<Long> cases) {
        Map<Long, List<HeldJudgement>> read = new HashMap<>();
        cases.forEach(id -> read.put(id, new ArrayList<>()));
        jdbc.sql("""
                select j.case_id, v.rule, coalesce(j.milder, v.severity), j.verdict, j.holds_from, j.holds_until
                from rules_judgement j join rules_version v on v.id = j.rule_version_id
                where j.case_id in (:cases) and v.retired_at = 'infinity'""").param("cases", cases).query(row -> {
            HeldJudgement held = new HeldJudgement(
                    row.getLong(1),
                    row.getString(2),
                    Severity.ofWord(row.getString(3)),
                    Verdict.ofWord(row.getString(4)),
                    row.getTimestamp(5).toInstant(),
                    row.getTimestamp(6).toInstant());
            read.computeIfAbsent(held.caseId(), id -> new ArrayList<>()).add(held);
        });
        return read;
    }
}
