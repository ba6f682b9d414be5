package io.vigie.posture.findings;

import io.vigie.rules.verdicts.Severity;

/**
 * The open findings of one rule.
 *
 * @param severity the worst of them, counting each host by its worst
 * @param stale how many of the subjects are on stale hosts
 * @param waived how many of the subjects a waiver in force silences
 */
public record FindingGroup(String rule, Severity severity, long subjects, long hosts, long stale, long waived) {}
