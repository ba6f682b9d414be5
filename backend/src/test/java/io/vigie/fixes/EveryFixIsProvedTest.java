package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.fixes.AppliedFix.Proof;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import org.junit.jupiter.api.Test;

/** Of every rule it is said how its fix is proved, or why not. */
class EveryFixIsProvedTest {
    @Test
    void every_rule_has_an_entry_and_every_entry_a_rule() {
        assertThat(AppliedFix.all().stream().map(AppliedFix::rule))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.bundled().rules().stream().map(Rule::id).toList());
    }

    @Test
    void what_is_not_applied_says_why_and_is_the_smaller_part_of_containers() {
        assertThat(AppliedFix.all())
                .allSatisfy(fix -> assertThat(fix.why().isPresent()).isEqualTo(fix.proof() != Proof.REAL));
        assertThat(AppliedFix.all().stream()
                        .filter(fix -> fix.rule().startsWith("container-") && fix.proof() == Proof.REAL))
                .hasSizeGreaterThanOrEqualTo(39);
    }
}
