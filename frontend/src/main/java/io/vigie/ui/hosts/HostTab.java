package io.vigie.ui.hosts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a host's screen shows one at a time, each at an address of its own. */
enum HostTab {
    FINDINGS,
    CONTAINERS,
    NETWORKS,
    QUOTAS,
    PATCHES;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HostTab> ofWord(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }
}
