package io.vigie.retention;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.inventory.history.PinnedInstants;
import io.vigie.inventory.history.UnusedCaseStore;
import io.vigie.posture.hosts.FleetService;
import io.vigie.posture.store.EndedPostureStore;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.rules.store.RetiredJudgementStore;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionTest extends IntegrationTest {
    @Autowired
    private ReportSink sink;

    @Autowired
    private Retention retention;

    @Autowired
    private EndedIntervalStore intervals;

    @Autowired
    private EndedPostureStore postures;

    @Autowired
    private UnusedCaseStore unused;

    @Autowired
    private CaseRemoval cases;

    @Autowired
    private RetiredJudgementStore retired;

    @Autowired
    private PinnedInstants pins;

    @Autowired
    private FleetService fleet;

    @Autowired
    private AuditService audits;

    @Autowired
    private JdbcClient jdbc;

    private final long first = ThreadLocalRandom.current().nextLong(1L << 40);
    private final GroupPath group = aGroup();
    private final Person person = somebodyIn(group);
    private UUID host;

    @BeforeEach
    void aHostOfItsOwn() {
        host = aHost("web-1", group);
    }

    @AfterEach
    void keepEverythingAgain() {
        jdbc.sql("delete from inventory_history").update();
    }

    @Test
    void what_ended_too_long_ago_goes_with_its_configuration_and_what_rules_said_of_it() {
        reportWithMemory(1);
        long old = openCase();
        reportWithMemory(2);
        daysPass(401);

        retention.remove();

        assertThat(occurrences()).isEqualTo(1);
        assertThat(count("inventory_case where id = " + old)).isZero();
        assertThat(count("rules_judgement where case_id = " + old)).isZero();
        assertThat(count("inventory_content where convert_from(body, 'UTF8') like '%" + (first + 1) + "%'"))
                .isZero();
        assertThat(count("posture_host where host_id = '" + host + "' and until_at < 'infinity'"))
                .isZero();
    }

    @Test
    void what_ended_of_late_and_what_holds_stays_however_long_it_has() {
        reportWithMemory(1);
        daysPass(401);
        reportWithMemory(2);
        daysPass(399);

        retention.remove();

        assertThat(occurrences()).isEqualTo(2);
        assertThat(count("rules_judgement where case_id = " + openCase())).isPositive();
    }

    @Test
    void a_configuration_that_another_host_has_stays() {
        UUID other = aHost("web-2", group);
        reportWithMemory(1);
        long shared = openCase();
        sink.accept(other, aReport(aContainer("web", Map.of("memoryLimitBytes", first + 1))));
        reportWithMemory(2);
        daysPass(401);

        retention.remove();

        assertThat(occurrences()).isEqualTo(1);
        assertThat(count("inventory_case where id = " + shared)).isEqualTo(1);
    }

    @Test
    void an_audit_is_derived_again_from_what_it_pins_however_old_it_is() {
        reportWithMemory(1);
        reportWithMemory(2);
        Audit audit = anAudit();
        reportWithMemory(3);
        daysPass(401);
        assertThat(audits.verify(person.scope(), audit.id())).isTrue();

        retention.remove();

        assertThat(occurrences()).isEqualTo(2);
        assertThat(audits.verify(person.scope(), audit.id())).isTrue();
    }

    @Test
    void the_past_that_is_no_longer_whole_cannot_be_asked_about_and_says_since_when_it_can() {
        reportWithMemory(1);
        reportWithMemory(2);
        daysPass(401);
        retention.remove();

        assertThatThrownBy(() ->
                        fleet.fleet(person.scope(), Moment.at(Instant.now().minus(Duration.ofDays(402)))))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("history-removed"))
                .hasMessageContaining(
                        Instant.now().minus(Duration.ofDays(400)).toString().substring(0, 10));
        assertThat(fleet.fleet(person.scope(), Moment.at(Instant.now().minus(Duration.ofDays(399))))
                        .hazard())
                .isPositive();
    }

    @Test
    void a_clock_that_is_a_year_ahead_for_a_night_takes_a_month_of_the_oldest_history() {
        reportWithMemory(1);
        reportWithMemory(2);
        daysPass(399);
        retention.remove();
        daysPass(-100);

        atClock(Duration.ofDays(365)).remove();

        assertThat(occurrences()).isEqualTo(2);
    }

    private Retention atClock(Duration ahead) {
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        RetentionProperties usual = new RetentionProperties(Duration.ofDays(400), "0 30 3 * * ?");
        return new Retention(
                intervals, postures, unused, cases, retired, pins, usual, clock, new SimpleMeterRegistry());
    }

    /** As after an upgrade that brought another text of each rule of containers. */
    private void anotherTextOfEachRule(Instant earlierSince) {
        jdbc.sql("""
                with old as (
                    insert into rules_version (rule, version, definition, digest, subject, severity, published_at, retired_at)
                    select rule || '-before', 0, definition, digest, subject, severity, :since, now()
                    from rules_version where subject = 'container' and retired_at = 'infinity' returning id)
                insert into rules_judgement (case_id, rule_version_id, holds_from, holds_until, verdict)
                select :case, id, :since, 'infinity', 'fail' from old""")
                .param("since", Timestamp.from(earlierSince))
                .param("case", openCase())
                .update();
    }

    private long ofEarlierTexts() {
        return count("rules_judgement j join rules_version v on v.id = j.rule_version_id"
                + " where v.retired_at < 'infinity' and j.case_id = " + openCase());
    }

    @Test
    void what_earlier_texts_of_rules_said_of_a_configuration_that_stays_goes_when_nobody_can_ask_for_it() {
        reportWithMemory(1);
        anotherTextOfEachRule(Instant.now().minusMillis(1));
        long now = count("rules_judgement where case_id = " + openCase());
        long earlier = ofEarlierTexts();
        daysPass(399);
        retention.remove();
        assertThat(ofEarlierTexts()).isEqualTo(earlier).isPositive();

        daysPass(2);
        retention.remove();

        assertThat(ofEarlierTexts()).isZero();
        assertThat(count("rules_judgement where case_id = " + openCase())).isEqualTo(now - earlier);
    }

    @Test
    void what_earlier_texts_of_rules_said_stays_for_an_audit_of_their_time() {
        Instant before = Instant.now();
        reportWithMemory(1);
        Audit audit = anAudit();
        anotherTextOfEachRule(before);
        long earlier = ofEarlierTexts();
        daysPass(401);

        retention.remove();

        assertThat(ofEarlierTexts()).isEqualTo(earlier).isPositive();
        assertThat(audits.verify(person.scope(), audit.id())).isTrue();
    }

    @Test
    void what_a_stopped_server_stored_and_never_referred_to_goes_after_a_day() {
        jdbc.sql("insert into inventory_content values ('sha256:left', 'container', '', now() - interval '25 hours')")
                .update();
        jdbc.sql("insert into inventory_content values ('sha256:fresh', 'container', '', now() - interval '23 hours')")
                .update();

        retention.remove();

        assertThat(count("inventory_content where digest in ('sha256:left', 'sha256:fresh')"))
                .isEqualTo(1);
    }

    @Test
    void a_configuration_that_comes_back_while_it_is_removed_is_stored_all_the_same() throws Exception {
        int rounds = 6;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                reportWithMemory(1);
                reportWithMemory(2);
                daysPass(401);
                Future<?> removal = workers.submit(() -> retention.remove());
                Future<?> report = workers.submit(() -> reportWithMemory(1));
                removal.get();
                report.get();
                assertThat(count("rules_judgement where case_id = " + openCase()))
                        .isPositive();
            }
        }
    }

    private void reportWithMemory(long added) {
        sink.accept(host, aReport(aContainer("web", Map.of("memoryLimitBytes", first + added))));
    }

    private Audit anAudit() {
        Audit asked = audits.ask(person, new AuditRequest("kept", "cis-docker-1.8.0", group));
        jdbc.sql("update audits_host set state = 'answered', answered_at = now() where audit_id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    /** As if all that is known of the host had happened that much earlier. */
    private void daysPass(int days) {
        for (String change : List.of(
                "inventory_occurrence set from_at = from_at - :days, until_at = until_at - :days",
                "posture_host set from_at = from_at - :days, until_at = until_at - :days",
                "inventory_gap set from_at = from_at - :days, until_at = until_at - :days")) {
            jdbc.sql("update " + change.replace(":days", "make_interval(days => :days)") + " where host_id = :host")
                    .param("days", days)
                    .param("host", host)
                    .update();
        }
        jdbc.sql("update inventory_host set enrolled_at = enrolled_at - make_interval(days => :days) where id = :host")
                .param("days", days)
                .param("host", host)
                .update();
        jdbc.sql("""
                update rules_version set published_at = published_at - make_interval(days => :days),
                    retired_at = retired_at - make_interval(days => :days)""").param("days", days).update();
        jdbc.sql("""
                update audits_audit set pinned_at = pinned_at - make_interval(days => :days) where id in
                    (select audit_id from audits_host where host_id = :host)""").param("days", days).param("host", host).update();
    }

    private long openCase() {
        return jdbc.sql("""
                select case_id from inventory_occurrence
                where host_id = ? and kind = 'container' and until_at = 'infinity'""").param(host).query(Long.class).single();
    }

    private long occurrences() {
        return count("inventory_occurrence where kind = 'container' and host_id = '" + host + "'");
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
