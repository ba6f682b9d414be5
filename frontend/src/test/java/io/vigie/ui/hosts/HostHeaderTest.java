package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.inventory.growth.HostLimit;
import io.vigie.inventory.growth.HostLimit.By;
import io.vigie.posture.Freshness;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.FindingGroup;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.hosts.RuleShare;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostHeaderTest extends ScreenTest {
    private static final Instant SINCE = Instant.parse("2026-03-31T10:05:00Z");

    private HostHeader header(HostSummary host) {
        HostHeader header = shown(new HostHeader(BundledTexts.RULES));
        header.show(new HostPosture(host, List.of()), Map.of());
        return header;
    }

    @ParameterizedTest
    @EnumSource
    void a_limited_host_says_by_what_since_when_and_until_when(By by) {
        HostLimit limit = new HostLimit(SINCE, SINCE.plusSeconds(3_600), by);

        String text = header(RecordedHost.limited(limit)).getElement().getTextRecursively();

        assertThat(text)
                .contains("adds more to the database", "10:05", "11:05")
                .doesNotContain("limited.by", by.name());
    }

    @Test
    void of_a_host_that_is_not_limited_nothing_is_said() {
        HostSummary host = RecordedHost.summary("web-1", Freshness.FRESH, RecordedHost.EIGHT_GIGABYTES);

        assertThat(header(host).getChildren().filter(part -> part.isVisible()).toList())
                .hasSize(1);
    }

    @Test
    void what_drives_the_score_says_what_is_wrong_and_not_the_control() {
        HostSummary host = RecordedHost.summary("web-1", Freshness.FRESH, RecordedHost.EIGHT_GIGABYTES);
        RuleShare share = new RuleShare("container-privileged", 0.4, 0.5, 40.0);
        FailingRule failing = new FailingRule(
                new FindingGroup("container-privileged", Severity.CRITICAL, 4, 1, 0, 0),
                Optional.of(new FailingRule.Example("ci-runner", List.of())));
        HostHeader header = shown(new HostHeader(BundledTexts.RULES));

        header.show(new HostPosture(host, List.of(share)), Map.of(failing.rule(), failing));

        assertThat(text(header))
                .contains("4 objects: ci-runner runs privileged", "and 3 others")
                .doesNotContain(BundledTexts.RULES.title("container-privileged", Messages.ENGLISH));
    }
}
