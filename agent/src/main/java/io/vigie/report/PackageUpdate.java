package io.vigie.report;

/**
 * A newer version that the host's package manager would install.
 *
 * @param installed the version on the host, as the package manager writes it
 * @param candidate the version it would be replaced by
 * @param security whether a version between the two comes from an archive of security updates
 * @param source the archive it comes from, such as {@code Debian-Security bookworm-security}
 */
public record PackageUpdate(
        String name, String architecture, String installed, String candidate, boolean security, String source) {}
