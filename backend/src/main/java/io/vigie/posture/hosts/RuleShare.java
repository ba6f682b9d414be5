package io.vigie.posture.hosts;

/**
 * What one rule adds to a hazard.
 *
 * @param share of the hazard, 0 – 1; the shares of one hazard add up to 1
 * @param scoreWithout the score when every finding of this rule were mended
 */
public record RuleShare(String rule, double hazard, double share, double scoreWithout) {}
