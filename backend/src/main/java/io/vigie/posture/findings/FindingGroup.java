package io.vigie.posture.findings;

import io.vigie.rules.model.Severity;

/**
 * The open findings of one rule.
 *
 * @param stale how many of the subjects are on stale hosts
 */
public record FindingGroup(String rule, Severity severity, long subjects, long hosts, long stale) {}
