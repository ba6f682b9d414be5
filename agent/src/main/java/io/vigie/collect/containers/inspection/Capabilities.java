package io.vigie.collect.containers.inspection;

import java.util.List;
import java.util.Locale;

/** Capabilities in one spelling: engines keep {@code sys_admin} and {@code CAP_SYS_ADMIN} as they were given. */
final class Capabilities {
    private static final String PREFIX = "CAP_";

    private Capabilities() {}

    static List<String> normalised(List<String> given) {
        return given.stream().map(Capabilities::normalised).distinct().sorted().toList();
    }

    private static String normalised(String given) {
        String upper = given.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
    }
}
