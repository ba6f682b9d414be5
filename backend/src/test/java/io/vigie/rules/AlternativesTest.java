package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.Alternatives.Alternative;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {

    @Test
    void each_element_of_a_list_of_literals_is_taken_away_alone() {
        assertThat(without("a in [\"x,\", 'y'] && b[0] == c.all(d, d in [21, 23])"))
                .containsExactlyInAnyOrder(
                        "a in ['y'] && b[0] == c.all(d, d in [21, 23])",
                        "a in [\"x,\"] && b[0] == c.all(d, d in [21, 23])",
                        "a in [\"x,\", 'y'] && b[0] == c.all(d, d in [23])",
                        "a in [\"x,\", 'y'] && b[0] == c.all(d, d in [21])");
    }

    @Test
    void each_alternative_of_a_regular_expression_is_taken_away_alone() {
        assertThat(without("a.matches(\"^(b|(?i:c|d)+[|)]|)\\\\|$\")"))
                .containsExactlyInAnyOrder(
                        "a.matches(\"^((?i:c|d)+[|)]|)\\\\|$\")",
                        "a.matches(\"^(b|(?i:d)+[|)]|)\\\\|$\")",
                        "a.matches(\"^(b|(?i:c)+[|)]|)\\\\|$\")",
                        "a.matches(\"^(b|)\\\\|$\")",
                        "a.matches(\"^(b|(?i:c|d)+[|)])\\\\|$\")");
    }

    @Test
    void other_texts_have_no_alternatives() {
        assertThat(without("a == \"b|c\" || a == \"in ['d', 'e']\"")).isEmpty();
    }

    private static List<String> without(String expression) {
        return Alternatives.of(expression).stream().map(Alternative::without).toList();
    }
}
