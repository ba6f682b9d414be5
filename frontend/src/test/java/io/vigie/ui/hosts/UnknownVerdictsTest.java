package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.judging.SubjectVerdict;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownVerdictsTest extends ScreenTest {
    private static final String RULE = "container-privileged";

    private static SubjectVerdict verdict(Verdict verdict, Optional<WhyUnknown> why) {
        return new SubjectVerdict(
                SubjectKind.CONTAINER,
                "name:web",
                "web",
                RULE,
                1,
                Severity.CRITICAL,
                verdict,
                why,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private final RecordedHost host = new RecordedHost()
            .with(verdict(Verdict.UNKNOWN, Optional.of(WhyUnknown.ofStored("engine-timeout"))))
            .with(verdict(Verdict.PASS, Optional.empty()));

    private UnknownVerdicts shown(int unknown) {
        UnknownVerdicts verdicts = shown(new UnknownVerdicts(host, BundledTexts.RULES));
        verdicts.refresh(unknown);
        return verdicts;
    }

    @Test
    void each_unknown_verdict_says_in_a_sentence_what_is_missing() {
        UnknownVerdicts verdicts = shown(1);
        verdicts.setOpened(true);

        assertThat(text(verdicts))
                .contains(
                        BundledTexts.RULES.title(RULE, Messages.ENGLISH),
                        "web",
                        WhyUnknown.ofStored("engine-timeout").sentence().en());
        assertThat(verdicts.getContent().count()).isEqualTo(1);
    }

    @Test
    void it_is_read_only_once_it_is_opened() {
        assertThat(text(shown(1))).doesNotContain("web");
    }

    @Test
    void a_host_of_which_all_is_known_does_not_show_it() {
        assertThat(shown(0).isVisible()).isFalse();
    }
}
