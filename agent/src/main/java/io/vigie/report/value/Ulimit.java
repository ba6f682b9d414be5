package io.vigie.report.value;

/**
 * A resource limit of processes; -1 means unlimited.
 *
 * @param name of the resource, such as {@code nofile}
 * @param soft the limit in force
 * @param hard up to which a process may raise it
 */
public record Ulimit(String name, long soft, long hard) {}
