package io.vigie.inventory;

import io.vigie.report.SubjectKind;

/** A subject that is there now, its case and how much depends on it. */
public record OpenOccurrence(SubjectKind kind, String key, String name, long caseId, double exposure) {}
