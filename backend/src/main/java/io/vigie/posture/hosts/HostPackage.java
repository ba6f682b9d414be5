package io.vigie.posture.hosts;

import io.vigie.report.Host;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A package of a host, with what its package manager would bring it up to.
 *
 * @param update absent where none is pending, and where it cannot be told
 */
public record HostPackage(InstalledPackage installed, Optional<PackageUpdate> update) {
    private static final Comparator<HostPackage> PENDING_FIRST = Comparator.comparing((HostPackage one) ->
                    one.update().map(PackageUpdate::security).orElse(false))
            .thenComparing(one -> one.update().isPresent())
            .reversed()
            .thenComparing(one -> one.installed().name());

    /** A host's packages: those with a pending security update first, then those with another, then the rest. */
    public static List<HostPackage> of(Host host) {
        Map<String, PackageUpdate> updates = new HashMap<>();
        host.packageUpdates()
                .orElse(List.of())
                .forEach(update -> updates.put(key(update.name(), update.architecture()), update));
        return host.packages().orElse(List.of()).stream()
                .map(one -> new HostPackage(one, Optional.ofNullable(updates.get(key(one.name(), one.architecture())))))
                .sorted(PENDING_FIRST)
                .toList();
    }

    private static String key(String name, String architecture) {
        return name + ":" + architecture;
    }

    /** Whether these words, in lower case, occur in name or version. */
    public boolean has(String words) {
        return has(installed.name(), words)
                || has(installed.version(), words)
                || update.filter(one -> has(one.candidate(), words)).isPresent();
    }

    private static boolean has(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }
}
