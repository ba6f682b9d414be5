package io.vigie.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.TestRules;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictOperandsTest {
    private static final String TWO_MOUNTS_NOT_LOOKED_INTO = """
            {"mounts": [
              {"type": "bind", "source": "/a", "destination": "/x", "writable": true, "propagation": ""},
              {"type": "bind", "source": "/b", "destination": "/y", "writable": true, "propagation": ""}]}
            """;

    private static Judgement judge(String expect) {
        return TestRules.judgeOne(TestRules.catalogue(TestRules.expecting(expect)), TWO_MOUNTS_NOT_LOOKED_INTO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container.mounts.exists(m, m.hostPath.under('/etc'))",
                "!container.mounts.exists(m, m.hostPath.under('/etc'))",
                "!container.mounts.all(m, m.hostPath.under('/etc'))",
                "container.mounts.exists(m, m.hostPath.under('/etc')) == false",
                "container.mounts.exists(m, m.hostPath.under('/etc')) != true",
                "container.mounts.exists(m, m.hostPath.under('/etc')) ? false : true",
                "!(container.mounts.all(m, m.writable) ? container.mounts.exists(m, m.hostPath.under('/etc')) : true)",
                "!container.mounts.exists(m, !container.mounts.exists(n, n.hostPath.under(m.source)))",
                "container.mounts.filter(m, m.hostPath.under('/etc') || !m.writable).size() == 0",
                "container.mounts.map(m, m.hostPath.under('/etc') && m.writable) != [true]",
                "!(container.mounts.exists(m, m.hostPath.under('/etc')) || !container.mounts.exists(m, m.writable))",
            })
    void a_fact_missing_in_the_elements_of_a_list_is_named_and_never_an_answer(String expect) {
        assertThat(judge(expect).why()).contains(new WhyUnknown("fact-missing", "container.mounts.hostPath"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!(container.privileged || container.root)",
                "(container.privileged && container.mounts.size() == 2) != true",
                "[container.privileged || false] != [true]",
            })
    void a_missing_fact_between_logical_operators_is_named_and_never_an_answer(String expect) {
        assertThat(judge(expect).why()).contains(new WhyUnknown("fact-missing", "container.privileged"));
    }

    @Test
    void what_decides_without_the_missing_fact_still_decides() {
        assertThat(judge("!(container.privileged && false)").verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge("!container.mounts.exists(m, m.writable || m.hostPath.under('/etc'))")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge("!container.mounts.all(m, !m.writable && m.hostPath.under('/etc'))")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }
}
