package io.vigie.assess;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.HostService;
import io.vigie.inventory.OccurrenceStore;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.store.PostureStore;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.retention.LimitedHosts;
import io.vigie.rules.Catalogue;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class HostAllowancesTest extends IntegrationTest {
    private static final Map<String, Object> PORT_443 = Map.of(
            "publishedPorts",
            List.of(Map.of("containerPort", 8443, "protocol", "tcp", "hostAddress", "192.0.2.1", "hostPort", 443)));

    @Autowired
    private CataloguePublication publication;

    @Autowired
    private Catalogue bundled;

    @Autowired
    private Rejudging rejudging;

    @Autowired
    private CaseStore cases;

    @Autowired
    private OccurrenceStore occurrences;

    @Autowired
    private FreshnessService freshness;

    @Autowired
    private JudgementStore judgements;

    @Autowired
    private PostureStore posture;

    @Autowired
    private Configurations configurations;

    @Autowired
    private LimitedHosts limited;

    @Autowired
    private HostService hosts;

    @Autowired
    private FindingService findings;

    @Autowired
    private ReportSink sink;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private final GroupPath web = aGroup();
    private final GroupPath other = aGroup();

    @AfterEach
    void expectNothingAgain() {
        judgements.publish(bundled);
        rejudging.everything();
    }

    @Test
    void what_is_expected_of_a_group_ends_its_findings_without_a_report_and_those_of_no_other_group() {
        sink.accept(aHost("web-1", web), aReport(aContainer("web", PORT_443)));
        sink.accept(aHost("db-1", other), aReport(aContainer("web", PORT_443)));

        expecting(web, "privilegedPorts: [443]");

        assertThat(rules(web)).doesNotContain("container-port-privileged");
        assertThat(rules(other)).contains("container-port-privileged");

        expectNothingAgain();

        assertThat(rules(web)).contains("container-port-privileged");
    }

    @Test
    void a_report_is_judged_by_what_is_expected_of_its_hosts_group() {
        Catalogue expecting = catalogue(web, "privilegedPorts: [443]");
        ReportSink expectingSink = new Assessment(
                cases,
                limited,
                occurrences,
                freshness,
                expecting,
                judgements,
                posture,
                configurations,
                new HostAllowances(expecting, hosts),
                transaction,
                events);

        expectingSink.accept(aHost("web-1", web), aReport(aContainer("web", PORT_443)));
        expectingSink.accept(aHost("db-1", other), aReport(aContainer("web", PORT_443)));

        assertThat(rules(web)).doesNotContain("container-port-privileged");
        assertThat(rules(other)).contains("container-port-privileged");
    }

    @Test
    void changed_expectations_alone_want_every_host_judged_again() {
        assertThat(judgements.publish(catalogue(web, "swarm: true"))).isTrue();
        assertThat(judgements.publish(catalogue(web, "swarm: true")))
                .as("judging again was not done yet")
                .isTrue();

        rejudging.everything();

        assertThat(judgements.publish(catalogue(web, "swarm: true"))).isFalse();
        assertThat(judgements.publish(catalogue(web, "swarm: false"))).isTrue();
    }

    private void expecting(GroupPath group, String fact) {
        Catalogue catalogue = catalogue(group, fact);
        new Rejudging(
                        publication,
                        catalogue,
                        cases,
                        occurrences,
                        judgements,
                        posture,
                        configurations,
                        new HostAllowances(catalogue, hosts),
                        transaction,
                        java.time.Clock.systemUTC(),
                        events)
                .everything();
    }

    private static Catalogue catalogue(GroupPath group, String fact) {
        return Catalogue.with(
                RulePack.of(List.of(new RuleSource("own.yaml", "group: %s\nallowed: {%s}\n".formatted(group, fact)))));
    }

    private List<String> rules(GroupPath group) {
        return findings
                .findings(somebodyIn(group).scope(), Moment.NOW, FindingFilter.ALL, PageRequest.first(1_000))
                .items()
                .stream()
                .map(Finding::rule)
                .toList();
    }
}
