package io.vigie.collect;

import io.vigie.report.InstalledPackage;
import java.util.List;

/** What a package manager holds for installed, or why that cannot be told. */
public sealed interface PackageDatabase {
    String NOT_UNDERSTOOD = "package-database-not-understood";
    String UNREADABLE = "package-database-unreadable";
    String TOO_LARGE = "package-database-too-large";
    String BEING_WRITTEN = "package-database-being-written";

    /** {@code dpkg}, {@code rpm} or {@code apk}. */
    String manager();

    /** The file it was read from, on the host. */
    String path();

    /** All packages, by name. */
    record Known(String manager, String path, List<InstalledPackage> packages) implements PackageDatabase {}

    /**
     * @param reason a code such as {@code package-database-not-understood}
     */
    record Unknown(String manager, String path, String reason) implements PackageDatabase {}
}
