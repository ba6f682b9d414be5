package io.vigie.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.FindingGroup;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleGridTest extends ScreenTest {
    private static final FailingRule PRIVILEGED = failing("ci-runner", 1234);
    private static final String TITLE = BundledTexts.RULES.title("container-privileged", Messages.ENGLISH);

    private static FailingRule failing(String name, long objects) {
        return new FailingRule(
                new FindingGroup("container-privileged", Severity.CRITICAL, objects, 56, 0, 0),
                Optional.of(new FailingRule.Example(
                        name, List.of(new Evidence("container.privileged", Json.of(true), "")))));
    }

    private RuleGrid grid(FailingRule failing) {
        RuleGrid grid = shown(new RuleGrid(BundledTexts.RULES));
        grid.show(List.of(failing));
        return grid;
    }

    private RuleGrid grid() {
        return grid(PRIVILEGED);
    }

    @Test
    void one_object_has_its_sentence_and_the_control_below_it() {
        RuleGrid grid = grid(failing("ci-runner", 1));

        assertThat(headers(grid)).contains("What is wrong").doesNotContain("Rule that fails");
        assertThat(text(cell(grid, 0, 1)))
                .startsWith("ci-runner runs privileged")
                .endsWith(TITLE);
    }

    @Test
    void of_several_objects_one_is_named_and_the_others_are_counted() {
        assertThat(text(cell(grid(), 0, 1)))
                .startsWith("1,234 objects: ci-runner runs privileged")
                .contains(", and 1,233 others")
                .endsWith(TITLE);

        speak(Messages.FRENCH);
        assertThat(text(cell(grid(failing("ci-runner", 2)), 0, 1)))
                .startsWith("2 objets : ci-runner ")
                .contains(", et 1 autre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x onerror=alert(1)>", "\u202E\u202E\u0007", "\u2028"})
    void names_that_containers_choose_are_text_of_few_letters(String hostile) {
        for (long objects : new long[] {1, 2, 1_000_000}) {
            String sentence = BundledTexts.RULES.finding(failing(hostile.repeat(40), objects), Messages.ENGLISH);
            assertThat(sentence.codePointCount(0, sentence.length())).isLessThanOrEqualTo(160);
            assertThat(sentence).contains("runs privileged").doesNotContain("\u202E", "\u0007", "\u2028");
        }
        assertThat(cell(grid(failing(hostile, 3)), 0, 1).getElement().getOuterHTML())
                .doesNotContain("<img");
    }

    @Test
    void a_rule_that_changed_and_was_not_judged_again_yet_goes_by_its_title() {
        FailingRule changed = new FailingRule(PRIVILEGED.extent(), Optional.empty());

        assertThat(text(cell(grid(changed), 0, 1))).isEqualTo(TITLE);
    }

    @Test
    void a_row_counts_objects_hosts_those_that_are_waived_and_those_on_stale_hosts() {
        assertThat(headers(grid())).hasSize(6);
        assertThat(test(grid()).getCellText(0, 2)).isEqualTo("1,234");
        assertThat(test(grid()).getCellText(0, 3)).isEqualTo("56");
        assertThat(test(grid()).getCellText(0, 4)).isEqualTo("–");
        assertThat(test(grid()).getCellText(0, 5)).isEqualTo("–");
        FailingRule waived = new FailingRule(
                new FindingGroup("container-privileged", Severity.CRITICAL, 7, 3, 0, 2), Optional.empty());
        assertThat(test(grid(waived)).getCellText(0, 4)).isEqualTo("2");
    }

    @Test
    void numbers_are_written_as_the_reader_does() {
        speak(Messages.FRENCH);

        assertThat(test(grid()).getCellText(0, 2)).isEqualTo("1\u202f234");
    }

    @Test
    void the_same_rules_again_leave_the_list_as_it_is() {
        RuleGrid grid = grid();
        var before = grid.getDataProvider();

        grid.show(List.of(PRIVILEGED));
        assertThat(grid.getDataProvider()).isSameAs(before);

        grid.show(List.of());
        assertThat(grid.getDataProvider()).isNotSameAs(before);
    }
}
