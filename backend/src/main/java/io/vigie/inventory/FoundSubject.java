package io.vigie.inventory;

import io.vigie.report.Subject;

/**
 * A subject that a report names, with the case it is.
 *
 * @param exposure how much depends on it, see {@code io.vigie.risk.Exposure}; 0 for what does not run
 */
public record FoundSubject(Subject subject, long caseId, double exposure) {}
