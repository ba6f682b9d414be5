package io.vigie.posture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.verdicts.Severity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeverityCountsTest {
    private final SeverityCounts counts = new SeverityCounts(1, 2, 4, 8);

    @Test
    void the_total_is_of_every_severity() {
        assertThat(counts.total()).isEqualTo(15);
    }

    @Test
    void each_severity_has_its_count() {
        assertThat(Arrays.stream(Severity.values()).mapToLong(counts::of)).containsExactly(1L, 2L, 4L, 8L);
    }
}
