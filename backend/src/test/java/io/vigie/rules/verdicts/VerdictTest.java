package io.vigie.rules.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    @Test
    void the_worse_of_two_is_the_same_from_either_side() {
        assertThat(Verdict.FAIL.worse(Verdict.UNKNOWN)).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.UNKNOWN.worse(Verdict.FAIL)).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.PASS.worse(Verdict.NOT_APPLICABLE)).isEqualTo(Verdict.PASS);
        assertThat(Verdict.NOT_APPLICABLE.worse(Verdict.PASS)).isEqualTo(Verdict.PASS);
        assertThat(Verdict.PASS.worse(Verdict.UNKNOWN)).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void a_verdict_is_found_by_its_word(Verdict verdict) {
        assertThat(Verdict.ofWord(verdict.word())).isEqualTo(verdict);
        assertThat(verdict.worse(verdict)).isEqualTo(verdict);
    }
}
