package io.vigie.posture.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleNumbersTest {
    private final RuleNumbers numbers = new RuleNumbers();

    @Test
    void rules_are_numbered_from_0_as_they_are_met() {
        assertThat(numbers.of(List.of("a", "b", "c"))).containsExactly(0, 1, 2);
    }

    @Test
    void a_rule_keeps_its_number() {
        numbers.of(List.of("a", "b"));

        assertThat(numbers.of(List.of("b", "c", "a"))).containsExactly(1, 2, 0);
    }
}
