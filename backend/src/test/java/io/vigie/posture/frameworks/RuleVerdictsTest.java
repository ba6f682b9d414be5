package io.vigie.posture.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.verdicts.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleVerdictsTest {
    private static final int[] NOT_MET_YET = {3};

    private final RuleVerdicts verdicts = RuleVerdicts.of(Map.of(0, Verdict.NOT_APPLICABLE, 2, Verdict.FAIL));

    @Test
    void a_rule_met_after_the_host_was_read_has_found_no_subject_there() {
        assertThat(verdicts.worst(NOT_MET_YET)).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(verdicts.idle(NOT_MET_YET)).isFalse();
    }

    @Test
    void a_rule_is_idle_only_where_it_has_looked_and_applies_to_nothing() {
        assertThat(verdicts.idle(new int[] {0})).isTrue();
        assertThat(verdicts.idle(new int[] {1})).isFalse();
        assertThat(verdicts.idle(new int[] {2})).isFalse();
    }

    @Test
    void of_a_stale_host_only_rules_that_found_a_subject_are_unknown() {
        RuleVerdicts stale = verdicts.stale();

        assertThat(stale.worst(new int[] {2})).isEqualTo(Verdict.UNKNOWN);
        assertThat(stale.worst(new int[] {1})).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
