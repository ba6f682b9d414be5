package io.vigie.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.posture.findings.FindingGroup;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleGridTest extends ScreenTest {
    private static final FindingGroup PRIVILEGED =
            new FindingGroup("container-privileged", Severity.CRITICAL, 1234, 56, 0);

    private RuleGrid grid() {
        RuleGrid grid = shown(new RuleGrid(BundledTexts.RULES));
        grid.show(List.of(PRIVILEGED));
        return grid;
    }

    @Test
    void a_row_counts_objects_hosts_and_those_on_stale_hosts() {
        assertThat(headers(grid())).hasSize(5);
        assertThat(test(grid()).getCellText(0, 2)).isEqualTo("1,234");
        assertThat(test(grid()).getCellText(0, 3)).isEqualTo("56");
        assertThat(test(grid()).getCellText(0, 4)).isEqualTo("–");
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
