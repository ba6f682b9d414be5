package io.vigie.report.value;

/**
 * A name whose value stays on the host.
 *
 * @param name of the variable or label
 * @param looksLikeSecret whether name or value look like a password, token or key
 */
public record NamedValue(String name, boolean looksLikeSecret) {}
