package io.vigie.rules.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Json LONG = Json.of(
            IntStream.range(0, 1_000).mapToObj(number -> "user-" + number).toList());

    @Test
    void a_list_that_has_no_room_keeps_whole_elements_and_counts_the_others() {
        Evidence evidence = Evidence.of("host.users", LONG, Evidence.MAXIMUM_LENGTH, "there");

        int kept = evidence.value().elements().size();
        assertThat(kept).isBetween(100, 300);
        assertThat(evidence.omitted()).contains(1_000L - kept);
        assertThat(evidence.text()).startsWith("[\"user-0\",").endsWith("\"] … +" + (1_000 - kept));
    }

    @Test
    void what_is_brief_twice_still_counts_everything_that_is_left_out() {
        Evidence evidence = Evidence.of("host.users", LONG, 5_000, "there").brief();

        assertThat(evidence.omitted())
                .contains(1_000L - evidence.value().elements().size());
    }

    @Test
    void one_element_that_has_no_room_is_counted_and_not_taken_for_an_empty_list() {
        Evidence evidence =
                Evidence.of("host.users", Json.of(List.of("x".repeat(3_000))), Evidence.MAXIMUM_LENGTH, "there");

        assertThat(evidence.value().elements()).isEmpty();
        assertThat(evidence.omitted()).contains(1L);
    }

    @Test
    void a_single_value_reads_plain() {
        assertThat(new Evidence("container.privileged", Json.of(true), "there").text())
                .isEqualTo("true");
        assertThat(new Evidence("container.memory", Json.of(512L), "there").text())
                .isEqualTo("512");
        assertThat(new Evidence("container.user", Json.of("[root]"), "there").text())
                .isEqualTo("[root]");
    }
}
