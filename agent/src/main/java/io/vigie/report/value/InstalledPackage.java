package io.vigie.report.value;

/**
 * A package of the host's package manager.
 *
 * @param version as the package manager writes it, epoch and revision included
 */
public record InstalledPackage(String name, String version, String architecture) {}
