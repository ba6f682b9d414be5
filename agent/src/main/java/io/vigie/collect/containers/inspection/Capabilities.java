package io.vigie.collect.containers.inspection;

import io.vigie.collect.containers.processes.CapabilityBits;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Capabilities in one spelling: engines keep {@code sys_admin} and {@code CAP_SYS_ADMIN} as they were given. */
final class Capabilities {
    private static final String PREFIX = "CAP_";
    private static final String ALL = "ALL";

    /** What Docker gives a container without being asked: moby, oci/caps/defaults.go. Podman lists what it gives less. */
    private static final List<String> DEFAULT = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private Capabilities() {}

    static List<String> normalised(List<String> given) {
        return given.stream().map(Capabilities::normalised).distinct().sorted().toList();
    }

    private static String normalised(String given) {
        String upper = given.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
    }

    /**
     * Those that the requests come to, in the engine's order: all that are not dropped by name, where all were added; those
     * added, where all were dropped; else the default ones that were not dropped, and those added. A privileged container has
     * all of them.
     */
    static List<String> inForce(List<String> added, List<String> dropped, boolean privileged) {
        Set<String> given = new TreeSet<>();
        if (privileged || added.contains(ALL)) {
            given.addAll(CapabilityBits.NAMES);
        } else if (!dropped.contains(ALL)) {
            given.addAll(DEFAULT);
        }
        if (!privileged) {
            dropped.forEach(given::remove);
        }
        if (!added.contains(ALL)) {
            given.addAll(added);
        }
        return List.copyOf(given);
    }
}
