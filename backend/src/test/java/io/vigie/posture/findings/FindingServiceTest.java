package io.vigie.posture.findings;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FindingServiceTest extends IntegrationTest {
    private static final String PRIVILEGED = "container-privileged";
    private static final Map<String, Object> SOCKET = Map.of(
            "type", "bind",
            "source", "/run/docker.sock",
            "destination", "/s",
            "writable", true,
            "propagation", "",
            "hostPath", "/run/docker.sock",
            "engineSockets", List.of());

    @Autowired
    private ReportSink sink;

    @Autowired
    private FindingService findings;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    private void host(String name) {
        UUID host = aHost(name, group);
        sink.accept(
                host,
                aReport(aContainer("shop", Map.of("privileged", true)), aContainer("db", Map.of("privileged", true))));
    }

    private Page<Finding> found(FindingFilter filter, PageRequest page) {
        return findings.findings(scope, Moment.NOW, filter, page);
    }

    private List<Finding> sorted(FindingFilter filter, String sort) {
        return found(filter, new PageRequest(0, 1000, sort)).items();
    }

    @Test
    void what_is_found_by_words_is_listed_most_severe_first_whichever_host_it_is_on() {
        host("web-1");
        host("web-2");

        List<Severity> severities = sorted(FindingFilter.ALL.withWords("shop"), "").stream()
                .map(Finding::severity)
                .toList();

        assertThat(severities).isSorted().startsWith(Severity.CRITICAL, Severity.CRITICAL);
        assertThat(severities.getLast()).isNotEqualTo(Severity.CRITICAL);
    }

    @Test
    void findings_of_one_rule_are_listed_by_host_unless_another_sort_is_asked() {
        host("web-2");
        host("web-1");
        FindingFilter filter = FindingFilter.ALL.withRule(Optional.of(PRIVILEGED));

        assertThat(sorted(filter, ""))
                .extracting(Finding::hostName)
                .containsExactly("web-1", "web-1", "web-2", "web-2");
        assertThat(sorted(filter, "-host"))
                .extracting(Finding::hostName)
                .containsExactly("web-2", "web-2", "web-1", "web-1");
        assertThat(sorted(filter, "subject"))
                .extracting(Finding::subjectName)
                .containsExactly("db", "db", "shop", "shop");
    }

    @Test
    void findings_of_one_subject_leave_out_all_others() {
        host("web-1");

        Page<Finding> page =
                found(FindingFilter.ALL.withSubject(SubjectKind.CONTAINER, "name:shop"), PageRequest.first(1000));

        assertThat(page.items()).extracting(Finding::subjectName).containsOnly("shop");
        assertThat(page.total()).isEqualTo(page.items().size());
    }

    @Test
    void page_after_page_gives_the_whole_list_once() {
        host("web-1");
        host("web-2");
        Page<Finding> whole = found(FindingFilter.ALL, PageRequest.first(1000));

        List<Finding> pages = new ArrayList<>();
        for (int offset = 0; offset < whole.total(); offset += 3) {
            pages.addAll(
                    found(FindingFilter.ALL, new PageRequest(offset, 3, "")).items());
        }

        assertThat(whole.total()).isGreaterThan(3);
        assertThat(pages).isEqualTo(whole.items()).hasSize((int) whole.total());
    }

    @Test
    void sorted_by_host_two_hosts_of_one_name_are_not_mixed() {
        host("twin");
        host("twin");

        List<UUID> hosts =
                sorted(FindingFilter.ALL, "host").stream().map(Finding::hostId).toList();

        int half = hosts.size() / 2;
        assertThat(hosts.subList(0, half)).containsOnly(hosts.getFirst());
        assertThat(hosts.subList(half, hosts.size())).containsOnly(hosts.getLast());
        assertThat(hosts.getFirst()).isNotEqualTo(hosts.getLast());
    }

    @Test
    void the_severity_of_a_finding_is_that_of_its_case_in_lists_counts_and_filters() {
        String rule = "container-engine-socket";
        UUID stopped = aHost("stopped", group);
        UUID running = aHost("running", group);
        sink.accept(stopped, aReport(aContainer("ci", Map.of("mounts", List.of(SOCKET), "running", false))));
        FindingFilter ofRule = FindingFilter.ALL.withRule(Optional.of(rule));

        assertThat(sorted(ofRule, "")).extracting(Finding::severity).containsExactly(Severity.HIGH);
        assertThat(findings.byRule(scope, Moment.NOW, ofRule))
                .extracting(FindingGroup::severity)
                .containsExactly(Severity.HIGH);
        assertThat(sorted(ofRule.withSeverities(List.of(Severity.CRITICAL)), ""))
                .isEmpty();
        assertThat(findings.byRule(scope, Moment.NOW, ofRule.withSeverities(List.of(Severity.CRITICAL))))
                .isEmpty();

        sink.accept(running, aReport(aContainer("ci", Map.of("mounts", List.of(SOCKET), "running", true))));

        assertThat(sorted(ofRule, "severity"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL, Severity.HIGH);
        assertThat(findings.byRule(scope, Moment.NOW, ofRule)).singleElement().satisfies(group -> {
            assertThat(group.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(group.subjects()).isEqualTo(2);
        });
        assertThat(sorted(ofRule.withSeverities(List.of(Severity.HIGH)), ""))
                .extracting(Finding::hostName)
                .containsExactly("stopped");
    }

    private FailingRule failing(Scope of, FindingFilter filter) {
        return findings.failingRules(of, Moment.NOW, filter.withRule(Optional.of(PRIVILEGED)))
                .getFirst();
    }

    @Test
    void a_failing_rule_has_the_extent_of_its_group_and_its_first_finding_by_host_and_name() {
        host("web-2");
        host("web-1");

        assertThat(findings.failingRules(scope, Moment.NOW, FindingFilter.ALL))
                .extracting(FailingRule::extent)
                .isEqualTo(findings.byRule(scope, Moment.NOW, FindingFilter.ALL));
        FailingRule privileged = failing(scope, FindingFilter.ALL);
        Finding first = sorted(FindingFilter.ALL.withRule(Optional.of(PRIVILEGED)), "subject")
                .getFirst();
        assertThat(privileged.extent().subjects()).isEqualTo(4);
        assertThat(privileged.example()).contains(new FailingRule.Example("db", first.evidence()));
    }

    @Test
    void every_rule_that_fails_has_an_example_of_its_own() {
        host("web-1");

        for (FailingRule failing : findings.failingRules(scope, Moment.NOW, FindingFilter.ALL)) {
            Finding first = sorted(FindingFilter.ALL.withRule(Optional.of(failing.rule())), "subject")
                    .getFirst();
            assertThat(failing.example())
                    .as(failing.rule())
                    .contains(new FailingRule.Example(first.subjectName(), first.evidence()));
        }
    }

    @Test
    void the_example_is_one_of_the_worst_and_keeps_to_the_filters() {
        String rule = "container-engine-socket";
        sink.accept(
                aHost("a-stopped", group),
                aReport(aContainer("ci-a", Map.of("mounts", List.of(SOCKET), "running", false))));
        sink.accept(
                aHost("b-running", group),
                aReport(aContainer("ci-b", Map.of("mounts", List.of(SOCKET), "running", true))));
        FindingFilter ofRule = FindingFilter.ALL.withRule(Optional.of(rule));

        assertThat(example(scope, ofRule)).isEqualTo("ci-b");
        assertThat(example(scope, ofRule.withSeverities(List.of(Severity.HIGH))))
                .isEqualTo("ci-a");
        assertThat(example(scope, ofRule.withGroup(Optional.of(group.value())))).isEqualTo("ci-b");
    }

    @Test
    void an_example_is_never_taken_from_outside_the_scope() {
        GroupPath inner = new GroupPath(group.value() + "/inner");
        sink.accept(aHost("a-outer", group), aReport(aContainer("secret", Map.of("privileged", true))));
        sink.accept(aHost("b-inner", inner), aReport(aContainer("own", Map.of("privileged", true))));
        FindingFilter ofRule = FindingFilter.ALL.withRule(Optional.of(PRIVILEGED));

        assertThat(example(scope, ofRule)).isEqualTo("secret");
        assertThat(example(somebodyIn(inner).scope(), ofRule)).isEqualTo("own");
        assertThat(failing(somebodyIn(inner).scope(), FindingFilter.ALL)
                        .extent()
                        .subjects())
                .isEqualTo(1);
    }

    private String example(Scope of, FindingFilter filter) {
        return findings.failingRules(of, Moment.NOW, filter)
                .getFirst()
                .example()
                .orElseThrow()
                .name();
    }
}
