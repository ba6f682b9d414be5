package io.vigie.posture.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.i18n.Text;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameworkResultTest {
    private static final Text NAMELESS = new Text("", "");
    private static final FrameworkItem ITEM = new FrameworkItem(
            "1",
            NAMELESS,
            NAMELESS,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static FrameworkResult result(ItemResult... items) {
        return new FrameworkResult(new Framework("own-1", NAMELESS, "1", List.of(ITEM)), List.of(items), 10, List.of());
    }

    @Test
    void counts_are_those_of_all_items_together() {
        FrameworkResult result =
                result(new ItemResult(ITEM, 1, 2, 3, 4, 5, 6), new ItemResult(ITEM, 10, 20, 30, 40, 50, 60));

        assertThat(result.passed()).isEqualTo(11);
        assertThat(result.failed()).isEqualTo(22);
        assertThat(result.unknown()).isEqualTo(33);
        assertThat(result.manual()).isEqualTo(44);
        assertThat(result.notApplicable()).isEqualTo(55);
        assertThat(result.attested()).isEqualTo(66);
    }

    @Test
    void the_share_is_what_passed_of_what_was_decided_and_unknown_counts_against_it() {
        assertThat(result(new ItemResult(ITEM, 1, 2, 1, 40, 50, 0)).share()).isEqualTo(0.25);
    }

    @Test
    void the_share_is_0_where_nothing_was_decided() {
        assertThat(result(new ItemResult(ITEM, 0, 0, 0, 4, 5, 0)).share()).isZero();
    }
}
