package io.vigie.ui.overview;

import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.hosts.HostPosture;
import java.util.Map;

/**
 * A host of those with the highest scores.
 *
 * @param failing the rules that fail on it, by their ids
 */
record WorstHost(HostPosture posture, Map<String, FailingRule> failing) {}
