package io.vigie.report.value;

/**
 * A newer version of an installed package that the host's package manager would install.
 *
 * @param name of the package
 * @param architecture of the package, such as {@code amd64}
 * @param installed the version on the host
 * @param candidate the version that would be installed
 * @param security whether it, or a version that it hides, comes from an archive of security updates
 * @param source the archive and suite it comes from, such as {@code Debian-Security bookworm-security}
 */
public record PackageUpdate(
        String name, String architecture, String installed, String candidate, boolean security, String source) {}
