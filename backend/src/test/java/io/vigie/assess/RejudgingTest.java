package io.vigie.assess;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.TestReports;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.store.JudgementStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("long")
class RejudgingTest extends IntegrationTest {
    private static final String CERTIFICATE = "engine-swarm-node-certificate";

    @Autowired
    private Rejudging rejudging;

    @Autowired
    private JudgementStore judgements;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private ReportSink sink;

    @Autowired
    private FindingService findings;

    @Autowired
    private HostPostureService hosts;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    @Test
    void judging_everything_again_by_the_same_rules_changes_nothing() {
        UUID host = aHost("web-1", group);
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true))));
        List<Finding> before = all();
        long intervals = intervals(host);

        rejudging.everything();

        assertThat(all()).containsExactlyElementsOf(before);
        assertThat(intervals(host)).isEqualTo(intervals);
    }

    @Test
    void a_case_that_lacks_a_judgement_gets_it_and_its_host_is_added_up_again() {
        UUID host = aHost("web-1", group);
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true, "image", "only/once:7"))));
        double before = hazard(host);
        forget("container-privileged", host);
        rejudging.everything();

        assertThat(rules()).contains("container-privileged");
        assertThat(hazard(host)).isEqualTo(before);
    }

    @Test
    void what_nobody_had_while_a_rule_changed_is_judged_by_it_when_it_comes_back() {
        UUID host = aHost("web-1", group);
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true, "image", "comes/back:7"))));
        sink.accept(host, aReport());
        jdbc.sql("update rules_version set digest = 'of an older text' where rule = 'container-privileged'")
                .update();
        judgements.publish(catalogue);
        rejudging.everything();

        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true, "image", "comes/back:7"))));

        assertThat(rules()).contains("container-privileged");
    }

    @Test
    void judging_again_that_a_kill_cut_short_is_wanted_at_every_start_until_it_is_done() {
        jdbc.sql("update rules_version set digest = 'of an older text' where rule = 'container-privileged'")
                .update();
        assertThat(judgements.publish(catalogue)).isTrue();

        boolean wantedAtTheNextStart = judgements.publish(catalogue);
        rejudging.everything();

        assertThat(wantedAtTheNextStart).isTrue();
        assertThat(judgements.publish(catalogue)).isFalse();
    }

    @Test
    void a_verdict_that_time_changes_is_a_finding_from_that_instant_on_without_a_report() {
        UUID host = aHost("web-1", group);
        Instant updated = Instant.now().minus(Duration.ofDays(7)).plusSeconds(1);
        sink.accept(host, aReport(TestReports.aHost(Map.of("packageListsUpdatedAt", updated.toString()))));
        assertThat(rules()).doesNotContain("host-package-lists-fresh");
        double before = hazard(host);

        Instant flip = updated.plus(Duration.ofDays(7));
        while (Instant.now().isBefore(flip)) {
            Thread.onSpinWait();
        }
        rejudging.flipped(flip.minusSeconds(60), flip.plusSeconds(60));

        assertThat(rules()).contains("host-package-lists-fresh");
        assertThat(hazard(host)).isGreaterThan(before);
    }

    @Test
    void a_certificate_is_a_finding_before_it_begins_and_after_it_ends_each_since_its_own_instant() {
        UUID host = aHost("web-1", group);
        Instant begins = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        Instant ends = begins.plusSeconds(1);
        Map<String, Object> facts = Map.of(
                "swarmRole",
                "worker",
                "swarmNodeCertificateValidFrom",
                begins.toString(),
                "swarmNodeCertificateValidUntil",
                ends.toString());
        sink.accept(host, aReport(TestReports.anEngine(facts)));

        Instant early = since(CERTIFICATE);
        pass(begins);
        List<String> between = rules();
        pass(ends);

        assertThat(early).isBefore(begins);
        assertThat(between).doesNotContain(CERTIFICATE);
        assertThat(since(CERTIFICATE)).isEqualTo(ends);
    }

    private void pass(Instant flip) {
        while (!Instant.now().isAfter(flip.plusMillis(10))) {
            Thread.onSpinWait();
        }
        rejudging.flipped(flip.minusSeconds(60), flip.plusSeconds(60));
    }

    private Instant since(String rule) {
        return all().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::since)
                .findFirst()
                .orElseThrow();
    }

    /** As if the rule had been published after the case was judged. */
    private void forget(String rule, UUID host) {
        jdbc.sql("""
                delete from rules_judgement where rule_version_id in (select id from rules_version where rule = ?)
                    and case_id in (select case_id from inventory_occurrence where host_id = ?)""").params(rule, host).update();
    }

    private double hazard(UUID host) {
        return hosts.host(scope, Moment.NOW, host).orElseThrow().summary().hazard();
    }

    private List<Finding> all() {
        return findings.findings(scope, Moment.NOW, FindingFilter.ALL, PageRequest.first(1000))
                .items();
    }

    private List<String> rules() {
        return all().stream().map(Finding::rule).toList();
    }

    private long intervals(UUID host) {
        return jdbc.sql("select count(*) from inventory_occurrence where host_id = ?")
                .param(host)
                .query(Long.class)
                .single();
    }
}
