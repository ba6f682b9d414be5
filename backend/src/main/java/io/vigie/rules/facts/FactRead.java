package io.vigie.rules.facts;

/**
 * A fact that a rule reads.
 *
 * @param fact such as {@code container.privileged}
 * @param source where an agent reads it, where that is the same on every host
 */
public record FactRead(String fact, String source) {}
