package io.vigie.rules.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.engine.EngineFailure;
import io.vigie.i18n.Text;
import io.vigie.report.Missing;
import io.vigie.report.ProblemCode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhyUnknownTest {
    /** Whatever an agent, an engine or a rule gives as a reason. */
    static Stream<String> codes() {
        return Stream.of(
                        Arrays.stream(Missing.values()).map(Missing::word),
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::word),
                        Arrays.stream(EngineFailure.values())
                                .map(failure -> failure.problem().code()),
                        Stream.of(
                                        WhyUnknown.STALE,
                                        WhyUnknown.RULE_FAILED,
                                        WhyUnknown.RULE_TOO_COSTLY,
                                        WhyUnknown.SUPPORT_DATES_OLD)
                                .map(WhyUnknown::code),
                        Stream.of(WhyUnknown.FACT_MISSING))
                .flatMap(codes -> codes)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_reason_has_a_sentence_in_both_languages(String code) {
        Text sentence = new WhyUnknown(code, "").sentence();

        assertThat(sentence.en()).contains(" ").isNotEqualTo(sentence.fr()).doesNotContain(code);
        assertThat(sentence.fr()).contains(" ").doesNotContain(code);
    }

    @Test
    void the_sentence_names_the_fact() {
        assertThat(new WhyUnknown("not-permitted", "host.files").sentence().en())
                .isEqualTo("The agent may not read it: Files. The agent needs CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE");
        assertThat(new WhyUnknown("other-network", "host.firewalls").sentence().fr())
                .endsWith(" : Pare-feu actifs. Il faut à l'agent --network host");
    }

    @Test
    void a_reason_of_a_newer_agent_is_shown_as_it_is() {
        assertThat(WhyUnknown.ofStored("solar-flare:host.files").sentence().en())
                .isEqualTo("solar-flare: Files");
    }

    @Test
    void what_is_stored_is_read_back() {
        WhyUnknown why = new WhyUnknown("timed-out", "container.user");

        assertThat(WhyUnknown.ofStored(why.stored())).isEqualTo(why);
        assertThat(WhyUnknown.ofStored(WhyUnknown.STALE.stored())).isEqualTo(WhyUnknown.STALE);
    }
}
