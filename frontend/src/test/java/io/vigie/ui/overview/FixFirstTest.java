package io.vigie.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.posture.Accepted;
import io.vigie.posture.SeverityCounts;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.FindingGroup;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.RuleShare;
import io.vigie.risk.Grade;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixFirstTest extends ScreenTest {
    private static final SeverityCounts NONE = new SeverityCounts(0, 0, 0, 0);
    private static final String TITLE = BundledTexts.RULES.title("container-privileged", Messages.ENGLISH);

    private static String shown(Map<String, FailingRule> failing) {
        FixFirst tile = shown(new FixFirst(BundledTexts.RULES));
        RuleShare share = new RuleShare("container-privileged", 0.4, 0.5, 40.0);
        tile.show(
                new FleetPosture(
                        Instant.EPOCH,
                        1,
                        62,
                        Grade.of(62),
                        Accepted.ofRaw(1),
                        List.of(share),
                        2,
                        2,
                        0,
                        0,
                        NONE,
                        NONE,
                        List.of()),
                failing);
        return text(tile);
    }

    @Test
    void a_step_says_what_is_wrong_then_the_control_and_how_much_fails() {
        FailingRule failing = new FailingRule(
                new FindingGroup("container-privileged", Severity.CRITICAL, 4, 2, 0, 0),
                Optional.of(new FailingRule.Example("ci-runner", List.of())));

        assertThat(shown(Map.of(failing.rule(), failing)))
                .containsSubsequence(
                        "4 objects: ci-runner runs privileged",
                        "and 3 others",
                        TITLE,
                        "4 objects fail · 2 hosts",
                        "62");
    }

    @Test
    void of_what_nothing_is_known_yet_the_control_is_said() {
        assertThat(shown(Map.of())).contains(TITLE);
    }
}
