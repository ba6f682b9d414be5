package io.vigie.rules.model;

import io.vigie.rules.verdicts.Severity;

/**
 * Where a failing object matters less than the rule's severity says.
 *
 * @param when CEL that is true of such an object
 * @param severity below the rule's own
 */
public record MilderCase(String when, Severity severity) {}
