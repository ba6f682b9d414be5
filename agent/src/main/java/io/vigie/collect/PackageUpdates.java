package io.vigie.collect;

import io.vigie.report.PackageUpdate;
import java.util.List;

/** What a host's package manager would bring up to date, or why that cannot be told. */
public sealed interface PackageUpdates {
    String LISTS_MISSING = "package-lists-missing";
    String LISTS_UNREADABLE = "package-lists-unreadable";
    String LISTS_TOO_LARGE = "package-lists-too-large";
    String SOURCES_MISSING = "package-sources-missing";
    String PREFERENCES_NOT_UNDERSTOOD = "package-preferences-not-understood";
    String SECURITY_NOT_TOLD = "package-security-not-told";
    String NOT_SUPPORTED = "package-updates-not-supported";

    /** All of them, by name and architecture; none when nothing is newer. */
    record Known(List<PackageUpdate> updates) implements PackageUpdates {}

    /**
     * @param reason a code such as {@code package-lists-missing}
     */
    record Unknown(String reason) implements PackageUpdates {}
}
