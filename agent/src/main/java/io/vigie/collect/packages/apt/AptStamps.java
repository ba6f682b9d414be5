package io.vigie.collect.packages.apt;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Missing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** When apt last asked the archives for their lists. */
public final class AptStamps {
    private static final String STAMP = "/var/lib/apt/periodic/update-success-stamp";
    private static final Set<String> NO_LISTS = Set.of("lock", "partial", "auxfiles");

    private AptStamps() {}

    public static void put(HostRoot root, Gathering found) {
        Optional<Instant> fetched = root.names(AptLists.FOLDER).stream()
                .filter(name -> !NO_LISTS.contains(name))
                .flatMap(name -> root.modified(AptLists.FOLDER + name).stream())
                .max(Comparator.naturalOrder());
        Optional<Instant> stamped = root.modified(STAMP);
        if (stamped.isPresent() && fetched.map(stamped.get()::isAfter).orElse(true)) {
            found.put("packageListsUpdatedAt", stamped, STAMP);
        } else {
            found.put("packageListsUpdatedAt", fetched).miss("packageListsUpdatedAt", Missing.NOT_THERE);
        }
    }
}
