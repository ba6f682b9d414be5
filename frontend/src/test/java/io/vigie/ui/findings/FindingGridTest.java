package io.vigie.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.posture.findings.Finding;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.findings.FindingGrid.Same;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingGridTest extends ScreenTest {
    private final List<String> sorts = new ArrayList<>();

    private static Finding finding(String subject, String rule, boolean stale) {
        return new Finding(
                "f-" + subject,
                UUID.randomUUID(),
                "paris-1",
                "/prod",
                SubjectKind.CONTAINER,
                "name:" + subject,
                subject,
                rule,
                1,
                Severity.CRITICAL,
                stale,
                List.of(),
                Instant.now(),
                Optional.empty());
    }

    private FindingGrid grid(Set<Same> same, Finding... findings) {
        return shown(new FindingGrid(
                BundledTexts.RULES, same, page -> page(page, findings), finding -> Optional.empty(), total -> {}));
    }

    private Page<Finding> page(PageRequest asked, Finding... findings) {
        sorts.add(asked.sort());
        return new Page<>(List.of(findings), findings.length);
    }

    @Test
    void a_row_tells_severity_rule_subject_host_and_verdict() {
        FindingGrid grid = grid(Set.of(), finding("web", "container-privileged", false));

        assertThat(headers(grid)).containsExactly("Severity", "Finding", "Object", "Host", "Verdict", "Since");
        assertThat(row(grid, 0).get(0)).isEqualTo("Critical");
        assertThat(row(grid, 0).get(1))
                .startsWith("web runs privileged")
                .endsWith(BundledTexts.RULES.title("container-privileged", Messages.ENGLISH));
        assertThat(row(grid, 0).get(2)).contains("web", "Container");
        assertThat(row(grid, 0).get(3)).contains("paris-1", "/prod");
        assertThat(row(grid, 0).get(4)).isEqualTo("Fails");
    }

    @Test
    void what_is_the_same_for_all_is_left_out() {
        assertThat(headers(grid(Set.of(Same.HOST), finding("web", "container-privileged", false))))
                .doesNotContain("Host")
                .contains("Finding");
        assertThat(headers(grid(Set.of(Same.RULE), finding("web", "container-privileged", false))))
                .doesNotContain("Severity")
                .contains("Finding", "Host");
        assertThat(row(grid(Set.of(Same.RULE), finding("web", "container-privileged", false)), 0)
                        .getFirst())
                .startsWith("web runs privileged")
                .doesNotContain(BundledTexts.RULES.title("container-privileged", Messages.ENGLISH));
    }

    @Test
    void on_a_stale_host_a_verdict_is_unknown_and_says_what_was_last_known() {
        String verdict = row(grid(Set.of(), finding("web", "container-privileged", true)), 0)
                .get(4);

        assertThat(verdict).contains("Unknown (stale)", "last known: fails");
    }

    @Test
    void a_rule_that_is_gone_is_called_by_its_id() {
        assertThat(row(grid(Set.of(), finding("web", "own-rule", false)), 0).get(1))
                .isEqualTo("own-rule");
    }

    @Test
    void names_that_containers_choose_are_text() {
        FindingGrid grid = grid(Set.of(), finding("<b>x</b>", "container-privileged", false));

        assertThat(cell(grid, 0, 1).getElement().getOuterHTML()).doesNotContain("<b>");
        assertThat(cell(grid, 0, 2).getElement().getOuterHTML()).doesNotContain("<b>");
    }

    @Test
    void sorting_is_done_where_the_findings_are_read() {
        FindingGrid grid = grid(Set.of(), finding("web", "container-privileged", false));
        sorts.clear();

        test(grid).sortByColumn("host");
        test(grid).getRow(0);

        assertThat(sorts).contains("host");
    }

    @Test
    void an_opened_finding_shows_what_the_list_of_its_object_holds_beside() {
        Evidence added = new Evidence("container.capabilitiesAdded", Json.of(List.of("SYS_ADMIN")), "").beside(2);
        Finding finding = new Finding(
                "f",
                UUID.randomUUID(),
                "paris-1",
                "/prod",
                SubjectKind.CONTAINER,
                "name:web",
                "web",
                "container-added-capabilities",
                1,
                Severity.HIGH,
                false,
                List.of(added),
                Instant.now(),
                Optional.empty());
        Configuration kept = ReportReader.readConfiguration(
                SubjectKind.CONTAINER,
                "{\"capabilitiesAdded\":[\"CHOWN\",\"SYS_ADMIN\",\"KILL\"]}".getBytes(StandardCharsets.UTF_8));

        assertThat(text(shown(new FindingDetails(finding, BundledTexts.RULES, Optional.of(kept)))))
                .contains("✗SYS_ADMIN", "and 2 others, not at fault", "CHOWN", "KILL");
        assertThat(text(shown(new FindingDetails(finding, BundledTexts.RULES, Optional.empty()))))
                .contains("SYS_ADMIN", "and 2 others, not at fault")
                .doesNotContain("CHOWN", "KILL");
    }
}
