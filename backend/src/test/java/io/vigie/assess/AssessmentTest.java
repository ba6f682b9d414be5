package io.vigie.assess;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static io.vigie.TestReports.received;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ContentsMissing;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.SequenceTooLow;
import io.vigie.json.CanonicalJson;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.FleetService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Problem;
import io.vigie.report.Report;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.report.reader.ReportReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AssessmentTest extends IntegrationTest {
    private static final Map<String, Object> DANGEROUS = Map.of("privileged", true, "pidNamespace", "host");

    @Autowired
    private ReportSink sink;

    @Autowired
    private FindingService findings;

    @Autowired
    private FleetService fleet;

    @Autowired
    private FreshnessService freshness;

    @Autowired
    private JdbcClient jdbc;

    private GroupPath group;
    private Scope scope;
    private UUID host;

    @BeforeEach
    void aHostOfItsOwn() {
        group = aGroup();
        scope = somebodyIn(group).scope();
        host = aHost("web-1", group);
    }

    @Test
    void a_dangerous_container_becomes_a_critical_finding_and_moves_the_score() {
        sink.accept(host, aReport(aContainer("web", Map.of())));
        FleetPosture before = fleet.fleet(scope, Moment.NOW);

        sink.accept(host, aReport(aContainer("web", DANGEROUS)));

        assertThat(rulesFailingOn("web")).contains("container-privileged", "container-host-pid");
        assertThat(fleet.fleet(scope, Moment.NOW).score()).isGreaterThan(before.score());
    }

    @Test
    void a_finding_says_what_was_observed_and_where() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));

        Finding privileged = finding("container-privileged");
        assertThat(privileged.evidence()).anySatisfy(evidence -> {
            assertThat(evidence.fact()).isEqualTo("container.privileged");
            assertThat(evidence.text()).isEqualTo("true");
            assertThat(evidence.source()).contains("HostConfig.Privileged");
        });
    }

    @Test
    void a_container_made_anew_under_its_name_keeps_since_when_it_fails() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        Instant since = finding("container-privileged").since();

        sink.accept(host, aReport());
        assertThat(rulesFailingOn("web")).isEmpty();
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true, "memoryLimitBytes", 64_000_000L))));

        assertThat(finding("container-privileged").since()).isEqualTo(since);
    }

    @Test
    void a_finding_that_was_mended_begins_anew() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        Instant since = finding("container-privileged").since();

        sink.accept(host, aReport(aContainer("web", Map.of())));
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));

        assertThat(finding("container-privileged").since()).isAfter(since);
    }

    @Test
    void what_has_ended_can_be_asked_as_of_then() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        Instant then = now();
        FleetPosture scoreThen = fleet.fleet(scope, Moment.NOW);
        sink.accept(host, aReport());

        assertThat(rulesFailingOn("web")).isEmpty();
        assertThat(findings.findings(scope, Moment.at(then), FindingFilter.ALL, PageRequest.first(1000))
                        .items())
                .extracting(Finding::rule)
                .contains("container-privileged");
        assertThat(fleet.fleet(scope, Moment.at(then)).hazard()).isEqualTo(scoreThen.hazard());
    }

    @Test
    void equal_containers_on_many_hosts_are_one_case() {
        UUID other = aHost("web-2", group);
        Map<String, Object> facts = Map.of("image", "only/here:1");

        sink.accept(host, aReport(aContainer("a", facts), aContainer("b", facts)));
        sink.accept(other, aReport(aContainer("c", facts)));

        assertThat(jdbc.sql(
                                "select count(distinct case_id) from inventory_occurrence where kind = 'container' and host_id in (?, ?)")
                        .params(host, other)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_unchanged_report_writes_no_interval() {
        sink.accept(host, aReport(aContainer("web", Map.of())));
        long before = intervals();

        sink.accept(host, aReport(aContainer("web", Map.of())));

        assertThat(intervals()).isEqualTo(before);
    }

    @Test
    void a_lower_sequence_is_refused_and_changes_nothing() {
        Report first = report(List.of(), aContainer("web", Map.of()));
        sink.accept(host, received(report(List.of(), aContainer("web", DANGEROUS))));

        assertThatThrownBy(() -> sink.accept(host, received(first))).isInstanceOf(SequenceTooLow.class);
        assertThat(rulesFailingOn("web")).contains("container-privileged");
    }

    /** Two reports of one number are two agents with one identity, or one report played back: neither may replace the first. */
    @Test
    void another_report_of_the_same_sequence_is_refused_and_changes_nothing() {
        Report first = report(List.of(), aContainer("web", DANGEROUS));
        Report second = ofSequence(first, first.sequence(), aContainer("web", Map.of()));
        sink.accept(host, received(first));

        assertThatThrownBy(() -> sink.accept(host, received(second))).isInstanceOf(SequenceTooLow.class);
        assertThatThrownBy(() -> sink.accept(host, received(first))).isInstanceOf(SequenceTooLow.class);

        assertThat(rulesFailingOn("web")).contains("container-privileged");
        sink.accept(host, received(ofSequence(first, first.sequence() + 1, aContainer("web", Map.of()))));
        assertThat(rulesFailingOn("web")).doesNotContain("container-privileged");
    }

    @Test
    void an_agent_that_lost_its_numbers_begins_with_one_in_a_later_incarnation_and_never_an_earlier() {
        Report first = numbered(report(List.of(), aContainer("web", DANGEROUS)), 5, 7);
        sink.accept(host, received(first));

        Report earlier = numbered(first, first.incarnation() - 1, first.sequence() + 1);
        assertThatThrownBy(() -> sink.accept(host, received(earlier))).isInstanceOf(SequenceTooLow.class);
        sink.accept(host, received(numbered(first, first.incarnation() + 1, 1)));
        assertThatThrownBy(() -> sink.accept(host, received(numbered(first, first.incarnation() + 1, 1))))
                .isInstanceOf(SequenceTooLow.class);
    }

    private static Report ofSequence(Report like, long sequence, Subject subject) {
        return numbered(report(List.of(), subject), like.incarnation(), sequence);
    }

    private static Report numbered(Report report, long incarnation, long sequence) {
        return new Report(
                report.version(),
                report.agent(),
                incarnation,
                sequence,
                report.collectedAt(),
                report.sections(),
                report.subjects());
    }

    @Test
    void a_bare_digest_is_accepted_only_from_a_host_that_sent_its_content() {
        Report whole = report(List.of(), aContainer("web", Map.of("image", "bare/digest:1")));
        UUID other = aHost("web-2", group);
        sink.accept(host, received(whole));
        Subject bare = whole.subjects().getLast().withoutConfiguration();

        assertThatThrownBy(() -> sink.accept(other, received(report(List.of(), bare))))
                .isInstanceOfSatisfying(
                        ContentsMissing.class,
                        missing -> assertThat(missing.digests()).containsExactly(bare.digest()));
        sink.accept(host, received(report(List.of(), bare)));
        assertThat(rulesFailingOn("web")).isNotEmpty();
    }

    @Test
    void what_an_agent_cannot_see_stays_and_reads_unknown() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        List<Section> blind = Arrays.stream(SubjectKind.values())
                .map(kind -> kind == SubjectKind.CONTAINER
                        ? Section.failed(kind, new Problem("engine-unreachable", "It does not answer"))
                        : Section.complete(kind))
                .toList();

        sink.accept(host, received(report(blind)));
        assertThat(finding("container-privileged").stale()).isTrue();

        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        assertThat(finding("container-privileged").stale()).isFalse();
    }

    @Test
    void a_capability_nobody_has_heard_of_fails_closed_and_blinds_nothing() {
        sink.accept(
                host,
                aReport(
                        aContainer("odd", Map.of("capabilitiesAdded", List.of("TIME_TRAVEL"))),
                        aContainer("web", DANGEROUS)));

        assertThat(rulesFailingOn("odd")).contains("container-added-capabilities");
        assertThat(rulesFailingOn("web")).contains("container-privileged");
    }

    @Test
    void a_newer_agents_unknown_facts_are_kept_with_the_content() {
        Subject container = aContainer("web", Map.of());
        String json =
                new String(CanonicalJson.write(report(List.of(), container)), java.nio.charset.StandardCharsets.UTF_8);
        String content = new String(
                CanonicalJson.write(container.configuration().orElseThrow()), java.nio.charset.StandardCharsets.UTF_8);
        String newer = content.replaceFirst("\\{", "{\"aura\":\"blue\",");
        String digest = io.vigie.report.Digest.of(newer.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        sink.accept(
                host,
                ReportReader.read(json.replace(content, newer)
                        .replace(container.digest(), digest)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(rulesFailingOn("web")).isNotEmpty();
        assertThat(jdbc.sql("select convert_from(body, 'UTF8') from inventory_content where digest = ?")
                        .param(digest)
                        .query(String.class)
                        .single())
                .contains("\"aura\":\"blue\"");
    }

    @Test
    void hosts_that_share_contents_report_at_once_without_waiting_for_each_other() throws Exception {
        List<UUID> hosts =
                IntStream.range(0, 8).mapToObj(i -> aHost("many-" + i, group)).toList();
        Subject[] shared = IntStream.range(0, 30)
                .mapToObj(i -> aContainer("c" + i, Map.of("image", "shared/image:" + i)))
                .toArray(Subject[]::new);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> reports = hosts.stream()
                    .map(id -> (Callable<Void>) () -> {
                        ReceivedReport received = aReport(shared);
                        sink.accept(id, received);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(reports)) {
                done.get();
            }
        }

        assertThat(jdbc.sql(
                                "select count(*) from inventory_case c join inventory_content t on t.digest = c.content_digest where convert_from(t.body, 'UTF8') like '%shared/image:%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(30);
    }

    @Test
    void nobody_sees_findings_outside_his_scope() {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        Scope elsewhere = somebodyIn(aGroup()).scope();

        assertThat(findings.findings(elsewhere, Moment.NOW, FindingFilter.ALL.withHost(host), PageRequest.first(10))
                        .total())
                .isZero();
        assertThat(fleet.fleet(elsewhere, Moment.NOW).hosts()).isZero();
        assertThat(findings.byRule(elsewhere, Moment.NOW, FindingFilter.ALL)).isEmpty();
    }

    @Test
    void a_silent_host_is_stale_without_a_row_written_and_fresh_again_when_heard() throws InterruptedException {
        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        jdbc.sql("update inventory_host set heard_at = heard_at - interval '10 minutes' where id = ?")
                .param(host)
                .update();

        assertThat(fleet.fleet(scope, Moment.NOW).stale()).isEqualTo(1);
        assertThat(finding("container-privileged").stale()).isTrue();

        sink.accept(host, aReport(aContainer("web", DANGEROUS)));
        assertThat(fleet.fleet(scope, Moment.NOW).fresh()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from inventory_gap where host_id = ? and kind = ''")
                        .param(host)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** An unchanged host sends no report when it is back, so that its heartbeat alone can tell of the gap. */
    @Test
    void a_gap_that_a_heartbeat_ends_is_remembered() {
        Report report = report(List.of(), aContainer("web", DANGEROUS));
        sink.accept(host, received(report));
        FreshnessService.Heartbeat heartbeat = heartbeat(report, Duration.ZERO, Optional.empty());
        jdbc.sql("update inventory_host set heard_at = heard_at - interval '10 minutes' where id = ?")
                .param(host)
                .update();
        Instant silent = now();

        assertThat(freshness.heartbeat(heartbeat)).isEqualTo(FreshnessService.Response.ALIVE);

        assertThat(fleet.fleet(scope, Moment.NOW).stale()).isZero();
        assertThat(fleet.fleet(scope, Moment.at(silent)).stale()).isEqualTo(1);
        assertThat(freshness.heartbeat(heartbeat)).isEqualTo(FreshnessService.Response.ALIVE);
        assertThat(jdbc.sql("select problem from inventory_gap where host_id = ? and kind = ''")
                        .param(host)
                        .query(String.class)
                        .list())
                .containsExactly("stale");
    }

    private FreshnessService.Heartbeat heartbeat(Report report, Duration scanAge, Optional<String> ended) {
        return new FreshnessService.Heartbeat(
                host, "serial-" + host, report.incarnation(), report.sequence(), scanAge, ended);
    }

    @Test
    void the_heartbeats_of_an_agent_that_stands_still_keep_no_host_fresh() {
        Report report = report(List.of(), aContainer("web", DANGEROUS));
        sink.accept(host, received(report));
        Instant heard = heard();

        assertThat(freshness.heartbeat(heartbeat(report, Duration.ofMinutes(21), Optional.empty())))
                .isEqualTo(FreshnessService.Response.ALIVE);
        assertThat(freshness.heartbeat(heartbeat(report, Duration.ZERO, Optional.of("events"))))
                .isEqualTo(FreshnessService.Response.ALIVE);
        assertThat(heard()).isEqualTo(heard);

        freshness.heartbeat(heartbeat(report, Duration.ofMinutes(19), Optional.empty()));
        assertThat(heard()).isAfter(heard);
    }

    private Instant heard() {
        return jdbc.sql("select heard_at from inventory_host where id = ?")
                .param(host)
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private long intervals() {
        return jdbc.sql(
                        "select (select count(*) from inventory_occurrence where host_id = :host) + (select count(*) from posture_host where host_id = :host)")
                .param("host", host)
                .query(Long.class)
                .single();
    }

    private Finding finding(String rule) {
        return findings.findings(
                        scope,
                        Moment.NOW,
                        FindingFilter.ALL.withRule(java.util.Optional.of(rule)),
                        PageRequest.first(10))
                .items()
                .getFirst();
    }

    private List<String> rulesFailingOn(String container) {
        return findings
                .findings(
                        scope,
                        Moment.NOW,
                        FindingFilter.ALL.withSubject(SubjectKind.CONTAINER, "name:" + container),
                        PageRequest.first(1000))
                .items()
                .stream()
                .map(Finding::rule)
                .toList();
    }
}
