package io.vigie.report.value;

/**
 * A flag that a daemon was started with; its value stays on the host.
 *
 * @param name the long name without dashes, such as {@code icc}
 * @param file where it stands: a file of the daemon's unit, or one with variables that the unit reads; empty where it was
 *     not found in any of them
 */
public record DaemonFlag(String name, String file) {}
