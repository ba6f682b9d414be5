package io.vigie.retention;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.IntegrationTest;
import io.vigie.TestReports;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.export.ExportFile;
import io.vigie.export.ExportFormat;
import io.vigie.export.ExportService;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.inventory.history.PinnedInstants;
import io.vigie.inventory.history.UnusedCaseStore;
import io.vigie.posture.store.EndedPostureStore;
import io.vigie.report.Subject;
import io.vigie.rules.store.RetiredJudgementStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code make bench-growth}: what hosts add to the database, day by day; what it prints goes into docs/benchmarks.md. */
class GrowthBenchmark extends IntegrationTest {
    private static final int HOSTS = Integer.getInteger("vigie.bench.hosts", 200);
    private static final int CONTAINERS = 20;
    private static final int ROLLED_OUT_A_DAY = 8;
    private static final int OWN_A_DAY = 2;
    private static final int OF_ONE_ROLL_OUT = 10;
    private static final int KEPT_DAYS = 7;
    private static final int DAYS = 3 * KEPT_DAYS;
    private static final int FLOOD = 5_000;
    private static final int FLOODS = 6;

    @Autowired
    private ReportSink sink;

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
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();

    @Test
    void three_weeks_of_a_fleet_of_which_one_is_kept() {
        List<UUID> hosts = IntStream.range(0, HOSTS)
                .mapToObj(i -> aHost("host-" + i, group))
                .toList();
        List<Instant> mornings = new ArrayList<>();
        System.out.printf("day | database MiB | added per host KiB | retention ms%n");
        long before = size();
        for (int day = 0; day < DAYS; day++) {
            mornings.add(Instant.now());
            live(hosts, day);
            long retention = day < KEPT_DAYS ? 0 : removeBefore(mornings.get(day - KEPT_DAYS + 1));
            jdbc.sql("vacuum analyze").update();
            long now = size();
            System.out.printf(
                    "%d | %.1f | %.1f | %d%n",
                    day + 1, now / 1048576.0, (now - before) / 1024.0 / HOSTS, retention / 1_000_000);
            before = now;
        }
    }

    /** Each container of the roll-out is replaced by another image, on ten hosts alike; two differ from host to host. */
    private void live(List<UUID> hosts, int day) {
        for (int change = 0; change < ROLLED_OUT_A_DAY; change++) {
            for (int host = 0; host < hosts.size(); host++) {
                report(hosts.get(host), host, day, change);
            }
        }
    }

    private void report(UUID id, int host, int day, int change) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(TestReports.aHost(Map.of(
                "packageListsUpdatedAt",
                Instant.parse("2026-01-01T00:00:00Z")
                        .plusSeconds(86_400L * day + host)
                        .toString())));
        for (int i = 0; i < CONTAINERS; i++) {
            boolean rolledOut = i < ROLLED_OUT_A_DAY;
            int version = rolledOut ? (i <= change ? day + 1 : day) : i < ROLLED_OUT_A_DAY + OWN_A_DAY ? day : 0;
            String owner = rolledOut ? "group-" + host / OF_ONE_ROLL_OUT : "host-" + host;
            subjects.add(aContainer("c-" + i, Map.of("image", "registry.example/" + owner + "/c" + i + ":" + version)));
        }
        sink.accept(id, aReport(subjects.toArray(Subject[]::new)));
    }

    private long removeBefore(Instant instant) {
        Clock clock = Clock.fixed(instant.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        RetentionProperties oneDay = new RetentionProperties(Duration.ofDays(1), "0 0 3 * * ?");
        long start = System.nanoTime();
        new Retention(intervals, postures, unused, cases, retired, pins, oneDay, clock, new SimpleMeterRegistry())
                .remove();
        return System.nanoTime() - start;
    }

    @Test
    void a_host_that_floods_and_the_files_of_its_audit() throws Exception {
        UUID host = aHost("flood-1", group);
        System.out.printf("report | database MiB | s%n");
        for (int report = 0; report < FLOODS; report++) {
            jdbc.sql("update inventory_host set reported_at = reported_at - interval '1 minute' where id = ?")
                    .param(host)
                    .update();
            Subject[] flood = flood(report);
            long start = System.nanoTime();
            sink.accept(host, aReport(flood));
            double seconds = (System.nanoTime() - start) / 1e9;
            jdbc.sql("vacuum").update();
            System.out.printf("%d | %.1f | %.1f%n", report + 1, size() / 1048576.0, seconds);
        }
        files();
    }

    private static Subject[] flood(int report) {
        return IntStream.range(0, FLOOD)
                .mapToObj(
                        i -> aContainer("job-" + report + "-" + i, Map.of("memoryLimitBytes", 1_000_000L * report + i)))
                .toArray(Subject[]::new);
    }

    private void files() throws Exception {
        Person person = somebodyIn(group);
        UUID audit = audits.ask(person, new AuditRequest("flood", "cis-docker-1.8.0", group))
                .id();
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(audit)
                .update();
        audits.finish(audit);
        for (ExportFormat format : ExportFormat.values()) {
            long start = System.nanoTime();
            ExportFile file = exports.export(person, audit, format, Locale.ENGLISH);
            double made = (System.nanoTime() - start) / 1e9;
            try (InputStream body = exports.content(person.scope(), file.id())) {
                assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(file.sizeBytes());
            }
            System.out.printf("%s | %.1f MiB | made in %.1f s%n", format, file.sizeBytes() / 1048576.0, made);
        }
    }

    private long size() {
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }
}
