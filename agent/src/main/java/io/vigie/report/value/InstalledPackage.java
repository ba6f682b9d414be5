package io.vigie.report.value;

/**
 * A package of the host's package manager.
 *
 * @param name as the package manager names it
 * @param version as the package manager writes it, epoch and revision included
 * @param architecture such as {@code amd64}
 */
public record InstalledPackage(String name, String version, String architecture) {}
