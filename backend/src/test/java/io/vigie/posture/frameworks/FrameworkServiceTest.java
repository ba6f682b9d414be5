package io.vigie.posture.frameworks;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.TestReports;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationService;
import io.vigie.i18n.Text;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.query.Moment;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class FrameworkServiceTest extends IntegrationTest {
    private static final Text NAMELESS = new Text("", "");

    @Autowired
    private ReportSink sink;

    @Autowired
    private FrameworkService frameworks;

    @Autowired
    private AttestationService attestations;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    private UUID host(String name, Map<String, Object> container) {
        UUID host = aHost(name, group);
        sink.accept(host, aReport(aContainer("web", container)));
        return host;
    }

    private List<FrameworkResult> results(Moment moment) {
        return frameworks.results(scope, moment, catalogue.frameworks());
    }

    @Test
    void what_is_stored_of_hosts_comes_to_the_same_as_adding_it_up_anew() {
        host("bad", Map.of("privileged", true, "pidNamespace", "host"));
        host("good", Map.of("privileged", false, "readOnlyRootFilesystem", true));
        UUID silent = host("silent", Map.of("privileged", true));
        jdbc.sql("update inventory_host set heard_at = heard_at - interval '10 minutes' where id = ?")
                .param(silent)
                .update();
        List<FrameworkResult> stored = results(Moment.NOW);

        jdbc.sql("update posture_host set verdicts_id = null where host_id in (select id from inventory_host h"
                        + " where h.group_id = (select id from inventory_group where path = ?))")
                .param(group.value())
                .update();

        assertThat(results(Moment.NOW)).isEqualTo(stored);
        assertThat(stored).allSatisfy(result -> assertThat(result.hosts()).isEqualTo(3));
        assertThat(stored.getFirst().staleHosts()).containsExactly("silent");
        assertThat(stored.getFirst().failed()).isPositive();
        assertThat(stored.getFirst().passed()).isPositive();
    }

    @Test
    void hosts_of_which_the_same_is_said_share_one_row() {
        UUID one = host("one", Map.of("privileged", true));
        UUID other = host("other", Map.of("privileged", true));

        assertThat(jdbc.sql("select count(distinct verdicts_id) from posture_host where host_id in (?, ?)")
                        .params(one, other)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_past_stays_as_it_was() throws InterruptedException {
        UUID host = host("web-1", Map.of("privileged", true));
        Thread.sleep(5);
        Moment before = Moment.at(Instant.now());
        List<FrameworkResult> then = results(before);

        sink.accept(host, aReport(aContainer("web", Map.of("privileged", false))));

        assertThat(results(before)).isEqualTo(then);
        assertThat(results(Moment.NOW)).isNotEqualTo(then);
    }

    @Test
    void a_verdict_that_time_has_just_changed_counts_before_its_host_is_added_up_again() {
        UUID host = aHost("web-1", group);
        Instant updated = Instant.now().minus(Duration.ofDays(7)).plusSeconds(1);
        sink.accept(host, aReport(TestReports.aHost(Map.of("packageListsUpdatedAt", updated.toString()))));
        ItemResult before = packageLists();

        Instant flip = updated.plus(Duration.ofDays(7));
        while (Instant.now().isBefore(flip)) {
            Thread.onSpinWait();
        }

        assertThat(before.passed()).isEqualTo(1);
        assertThat(packageLists().failed()).isEqualTo(1);
    }

    @Test
    void a_manual_item_about_swarms_asks_nobody_where_there_is_none() {
        sink.accept(aHost("alone", group), aReport(TestReports.anEngine(Map.of("swarmRole", "none"))));
        sink.accept(aHost("manager", group), aReport(TestReports.anEngine(Map.of("swarmRole", "manager"))));

        ItemResult unlockKey = result(item(one -> one.id().equals("7.6")));

        assertThat(unlockKey.notApplicable()).isEqualTo(1);
        assertThat(unlockKey.manual()).isEqualTo(1);
        assertThat(frameworks.hosts(scope, Moment.NOW, benchmark(), unlockKey.item()))
                .extracting(host -> host.host().name() + " " + host.verdict())
                .containsExactlyInAnyOrder("alone NOT_APPLICABLE", "manager MANUAL");
    }

    @Test
    void an_attestation_of_a_group_counts_for_each_of_its_hosts() {
        host("one", Map.of());
        host("other", Map.of());
        FrameworkItem manual = item(FrameworkItem::manual);
        Person manager = new Person("maya", "Maya", List.of(new Grant(Role.SECURITY_MANAGER, group)));
        assertThat(result(manual).manual()).isEqualTo(2);

        attestations.attest(
                manager,
                new AttestationRequest(
                        benchmark().id(),
                        manual.id(),
                        new Where.Group(group),
                        Verdict.PASS,
                        "We looked.",
                        Optional.empty(),
                        Optional.empty()));

        assertThat(result(manual).passed()).isEqualTo(2);
        assertThat(result(manual).attested()).isEqualTo(2);
    }

    @Test
    void an_item_lists_the_worst_hosts_first() {
        sink.accept(aHost("a-idle", group), aReport());
        host("b-bad", Map.of("privileged", true));
        FrameworkItem privileged = item(one -> one.rules().contains("container-privileged"));

        assertThat(frameworks.hosts(scope, Moment.NOW, benchmark(), privileged))
                .extracting(host -> host.host().name())
                .containsExactly("b-bad", "a-idle");
    }

    private Framework benchmark() {
        return catalogue.framework("cis-docker-1.8.0").orElseThrow();
    }

    private FrameworkItem item(Predicate<FrameworkItem> wanted) {
        return benchmark().items().stream().filter(wanted).findFirst().orElseThrow();
    }

    private ItemResult result(FrameworkItem item) {
        return frameworks.result(scope, Moment.NOW, benchmark()).items().stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private ItemResult packageLists() {
        FrameworkItem item = new FrameworkItem(
                "1",
                NAMELESS,
                NAMELESS,
                List.of("host-package-lists-fresh"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Framework framework = new Framework("own-1", NAMELESS, "1", List.of(item));
        return frameworks.result(scope, Moment.NOW, framework).items().getFirst();
    }
}
