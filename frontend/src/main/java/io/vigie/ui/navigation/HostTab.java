package io.vigie.ui.navigation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a host's screen shows one at a time, each at an address of its own. */
public enum HostTab {
    FINDINGS,
    CONTAINERS,
    NETWORKS,
    QUOTAS,
    PATCHES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<HostTab> ofWord(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }
}
