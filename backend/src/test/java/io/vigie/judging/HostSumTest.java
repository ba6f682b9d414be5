package io.vigie.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import org.junit.jupiter.api.Test;

class HostSumTest {
    private final HostSum sum = new HostSum();

    @Test
    void failures_count_by_rule_and_by_severity() {
        sum.add("container-privileged", Severity.CRITICAL, Verdict.FAIL, 1);
        sum.add("container-privileged", Severity.CRITICAL, Verdict.FAIL, 1);
        sum.add("container-root", Severity.HIGH, Verdict.FAIL, 1);
        sum.add("container-root", Severity.HIGH, Verdict.PASS, 1);

        assertThat(sum.failingSubjects("container-privileged")).isEqualTo(2);
        assertThat(sum.failingSubjects("container-root")).isEqualTo(1);
        assertThat(sum.failingSubjects("container-init")).isZero();
        assertThat(sum.open(Severity.CRITICAL)).isEqualTo(2);
        assertThat(sum.open(Severity.HIGH)).isEqualTo(1);
        assertThat(sum.open(Severity.LOW)).isZero();
    }

    @Test
    void unknown_verdicts_count_and_are_no_failures() {
        sum.add("container-root", Severity.HIGH, Verdict.UNKNOWN, 1);
        sum.add("container-init", Severity.LOW, Verdict.UNKNOWN, 1);
        sum.add("container-init", Severity.LOW, Verdict.NOT_APPLICABLE, 1);

        assertThat(sum.unknown()).isEqualTo(2);
        assertThat(sum.open(Severity.HIGH)).isZero();
        assertThat(sum.hazard().hazard()).isZero();
    }

    @Test
    void the_worst_verdict_of_a_rule_is_kept() {
        sum.add("container-root", Severity.HIGH, Verdict.PASS, 1);
        sum.add("container-root", Severity.HIGH, Verdict.FAIL, 1);
        sum.add("container-root", Severity.HIGH, Verdict.UNKNOWN, 1);

        assertThat(sum.worst()).containsEntry("container-root", Verdict.FAIL).hasSize(1);
    }
}
