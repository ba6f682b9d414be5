package io.vigie.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactFunctionsTest {

    @ParameterizedTest
    @CsvSource({
        "0644, 644, true",
        "0600, 644, true",
        "0000, 400, true",
        "0577, 644, false",
        "0577, 755, false",
        "0377, 444, false",
        "0664, 644, false",
        "4755, 755, false",
        "1777, 755, false",
        "1660, 660, true",
        "2660, 660, false",
    })
    void modes_are_compared_bit_by_bit(String mode, String limit, boolean within) {
        assertThat(FactFunctions.within(mode, limit)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/docker/daemon.json, /etc/docker, true",
        "/etc/docker, /etc/docker, true",
        "/etc/docker, /etc/docker/, true",
        "/etc/dockerish, /etc/docker, false",
        "/etc, /etc/docker, false",
        "/usr/bin/containerd-shim, /usr/bin/containerd, false",
        "/anything, /, true",
    })
    void a_path_lies_under_whole_folders_alone(String path, String folder, boolean under) {
        assertThat(FactFunctions.under(path, folder)).isEqualTo(under);
    }

    @Test
    void a_mode_that_is_none_makes_the_verdict_unknown() {
        Catalogue catalogue = TestRules.catalogue(TestRules.expecting("container.user.within('644')"));

        assertThat(TestRules.judgeOne(catalogue, "{\"user\":\"rw-r--r--\"}").verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(TestRules.judgeOne(catalogue, "{\"user\":\"0600\"}").verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void unknown_says_why_the_fact_is_missing_where_the_agent_told() {
        Catalogue catalogue = TestRules.catalogue(TestRules.expecting("!container.processRoot"));

        assertThat(TestRules.judgeOne(catalogue, "{\"missing\":{\"processRoot\":\"not-running\"}}")
                        .why())
                .contains(new WhyUnknown("not-running", "container.processRoot"));
        assertThat(TestRules.judgeOne(catalogue, "{\"missing\":{\"processRoot\":\"<b>No such word</b>\"}}")
                        .why())
                .contains(new WhyUnknown("fact-missing", "container.processRoot"));
        assertThat(TestRules.judgeOne(catalogue, "{}").why())
                .contains(new WhyUnknown("fact-missing", "container.processRoot"));
    }
}
