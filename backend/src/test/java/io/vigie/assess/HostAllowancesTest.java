package io.vigie.assess;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.FreshnessService;
import io.vigie.inventory.GroupTreeStore;
import io.vigie.inventory.HostService;
import io.vigie.inventory.OccurrenceStore;
import io.vigie.inventory.group.GroupMoving;
import io.vigie.inventory.group.GroupsChanged;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private GroupTreeStore tree;

    @Autowired
    private JdbcClient jdbc;

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

    @Test
    void a_host_that_is_moved_is_judged_by_what_is_allowed_where_it_is_now() {
        UUID host = aHost("web-1", other);
        sink.accept(host, aReport(aContainer("web", PORT_443)));
        Catalogue catalogue = catalogue(web, "privilegedPorts: [443]");
        hosts.ensureGroup(web);
        jdbc.sql("update inventory_host set group_id = (select id from inventory_group where path = ?) where id = ?")
                .params(web.value(), host)
                .update();
        MovedHosts moved = new MovedHosts(catalogue, judgements, rejudging(catalogue));

        transaction.executeWithoutResult(status -> {
            moved.changed(new GroupsChanged(Set.of(host)));
            assertThat(judgements.unsettled()).isPresent();
        });

        for (int tries = 0; tries < 100 && judgements.unsettled().isPresent(); tries++) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(rules(web)).isNotEmpty().doesNotContain("container-port-privileged");
    }

    @Test
    void a_group_that_files_name_is_moved_only_where_they_name_its_new_path_too() {
        GroupPath below = new GroupPath(web + "/shop");
        FileAllowances files = new FileAllowances(catalogue(below, "swarm: true"), tree);

        assertThatThrownBy(() -> files.moving(new GroupMoving(web, other)))
                .hasMessageContaining(below.value())
                .hasMessageContaining(other + "/shop");
        assertThatThrownBy(() -> files.moving(new GroupMoving(below, other))).hasMessageContaining(other.value());
        files.moving(new GroupMoving(other, web));
        files.moving(new GroupMoving(new GroupPath(below + "-2"), other));
        Catalogue both = Catalogue.with(RulePack.of(List.of(
                new RuleSource("old.yaml", "group: %s\nallowed: {swarm: true}\n".formatted(below)),
                new RuleSource("new.yaml", "group: %s/shop\nallowed: {swarm: true}\n".formatted(other)))));
        new FileAllowances(both, tree).moving(new GroupMoving(web, other));
    }

    @Test
    void a_group_that_a_file_names_is_in_use() {
        FileAllowances files = new FileAllowances(catalogue(web, "swarm: true"), tree);
        Long[] groups = {hosts.ensureGroup(web)};
        Long[] others = {hosts.ensureGroup(other)};

        assertThat(files.of(groups)).containsEntry(GroupReferences.Kind.ALLOWANCES, 1L);
        assertThat(files.of(others)).containsEntry(GroupReferences.Kind.ALLOWANCES, 0L);
    }

    private void expecting(GroupPath group, String fact) {
        rejudging(catalogue(group, fact)).everything();
    }

    private Rejudging rejudging(Catalogue catalogue) {
        return new Rejudging(
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
                events);
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
