package io.vigie.posture.findings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a finding goes on over a gap.
 *
 * @param recreationGracePeriod a subject that was gone for no longer than this goes on where it was: its findings keep their start
 */
@ConfigurationProperties("vigie.findings")
record FindingProperties(@DefaultValue("PT15M") Duration recreationGracePeriod) {}
