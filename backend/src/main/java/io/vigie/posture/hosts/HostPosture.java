package io.vigie.posture.hosts;

import java.util.List;

/** One host with what drives its score. */
public record HostPosture(HostSummary summary, List<RuleShare> shares) {}
