package io.vigie.retention;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.FleetService;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Subject;
import io.vigie.report.reader.ReceivedReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LimitedHostTest extends IntegrationTest {
    private static final AtomicLong MEMORY = new AtomicLong(1_000_000);
    private static final int CHURN = 30;

    @Autowired
    private ReportSink sink;

    @Autowired
    private FindingService findings;

    @Autowired
    private FleetService fleet;

    @Autowired
    private AuditService audits;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Person person = somebodyIn(group);
    private UUID host;

    @BeforeEach
    void aHostThatIsKnown() {
        host = aHost("build-1", group);
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true))));
        nearlyUsedUp(host);
    }

    /** Twenty of the 2,000 cases that a host may add within an hour are left. */
    private void nearlyUsedUp(UUID host) {
        jdbc.sql("""
                insert into inventory_growth (host_id, hour_from, hour_cases, hour_bytes, day_from, day_cases, day_bytes)
                values (?, now(), 1980, 0, now(), 1980, 0)
                on conflict (host_id) do update set hour_cases = excluded.hour_cases""").param(host).update();
    }

    @Test
    void a_host_that_brings_new_containers_with_each_report_stops_adding_rows() {
        churn();
        churn();
        long before = rows();
        for (int i = 0; i < 5; i++) {
            churn();
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void its_newest_state_is_judged_as_ever() {
        churn();
        churn();
        minutePasses();

        sink.accept(host, aReport(aContainer("web", Map.of("pidNamespace", "host"))));

        assertThat(findings.findings(person.scope(), Moment.NOW, FindingFilter.ALL, PageRequest.first(1000))
                        .items())
                .extracting(Finding::rule)
                .contains("container-host-pid")
                .doesNotContain("container-privileged");
    }

    @Test
    void what_was_before_its_limit_stays() {
        Instant before = now();
        double hazard = fleet.fleet(person.scope(), Moment.NOW).hazard();

        churn();
        churn();
        churn();

        assertThat(fleet.fleet(person.scope(), Moment.at(before)).hazard()).isEqualTo(hazard);
        assertThat(fleet.fleet(person.scope(), Moment.at(before)).stale()).isZero();
    }

    @Test
    void an_instant_of_which_history_was_dropped_reads_as_not_known() {
        churn();
        churn();
        Instant meanwhile = now();
        churn();

        assertThat(fleet.fleet(person.scope(), Moment.at(meanwhile)).stale()).isEqualTo(1);
        assertThat(fleet.fleet(person.scope(), Moment.NOW).stale()).isZero();
    }

    @Test
    void an_audit_of_a_limited_host_can_be_derived_again() {
        churn();
        churn();
        UUID audit = audits.ask(person, new AuditRequest("of a limited host", "cis-docker-1.8.0", group))
                .id();
        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(audit)
                .update();
        audits.finish(audit);
        assertThat(audits.verify(person.scope(), audit)).isTrue();

        churn();
        assertThat(audits.verify(person.scope(), audit)).isTrue();
        churn();

        assertThat(audits.verify(person.scope(), audit)).isTrue();
    }

    @Test
    void its_reports_are_taken_a_minute_apart() {
        churn();
        minutePasses();
        ReceivedReport next = aReport(newContainers(CHURN));
        sink.accept(host, next);

        assertThatThrownBy(() -> sink.accept(host, aReport(newContainers(CHURN))))
                .isInstanceOfSatisfying(CodedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("host-limited");
                    assertThat((int) refused.properties().get("retryAfter")).isBetween(50, 60);
                });
    }

    @Test
    void the_limit_ends_with_its_hour() {
        churn();
        jdbc.sql("""
                update inventory_growth set hour_from = hour_from - interval '1 hour',
                    limited_until = limited_until - interval '1 hour' where host_id = ?""").param(host).update();

        sink.accept(host, aReport(aContainer("web", Map.of("memoryLimitBytes", MEMORY.incrementAndGet()))));
        sink.accept(host, aReport(aContainer("web", Map.of("memoryLimitBytes", MEMORY.incrementAndGet()))));

        assertThat(jdbc.sql("select count(*) from inventory_growth where host_id = ? and limited_until is null")
                        .param(host)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_host_that_reports_what_is_known_is_never_limited() {
        sink.accept(aHost("build-2", group), aReport(newContainers(CHURN)));
        Subject[] known = newContainers(CHURN);
        sink.accept(host, aReport(known));
        UUID other = aHost("build-3", group);
        nearlyUsedUp(other);

        sink.accept(other, aReport(known));

        assertThat(jdbc.sql("select count(*) from inventory_growth where host_id = ? and limited_until > now()")
                        .param(other)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void churn() {
        minutePasses();
        sink.accept(host, aReport(newContainers(CHURN)));
    }

    private static Subject[] newContainers(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> aContainer("job-" + MEMORY.get(), Map.of("memoryLimitBytes", MEMORY.incrementAndGet())))
                .toArray(Subject[]::new);
    }

    private void minutePasses() {
        jdbc.sql("update inventory_host set reported_at = reported_at - interval '1 minute' where id = ?")
                .param(host)
                .update();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private long rows() {
        return List.of(
                        "inventory_occurrence where host_id = '%s'".formatted(host),
                        "posture_host where host_id = '%s'".formatted(host),
                        "inventory_gap where problem = 'limited' and host_id = '%s'".formatted(host),
                        "inventory_case c where kind = 'container' and stored_at > now() - interval '1 hour'",
                        "inventory_content c where kind = 'container' and stored_at > now() - interval '1 hour'")
                .stream()
                .mapToLong(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }
}
