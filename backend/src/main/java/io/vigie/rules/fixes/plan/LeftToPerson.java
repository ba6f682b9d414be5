package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.WhyByHand;

/**
 * What no file does.
 *
 * @param change what a person may do about it; without lines where only a note says it
 */
public record LeftToPerson(OpenFinding finding, WhyByHand why, Change change) {}
