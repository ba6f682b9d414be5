package io.vigie.collect.packages.apt;

import static io.vigie.collect.builder.HostBuilder.PACKAGE_LISTS_UPDATED_AT;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Host;
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

    public static void put(HostRoot root, RecordBuilder<Host> found) {
        Optional<Instant> fetched = root.names(AptLists.FOLDER).stream()
                .filter(name -> !NO_LISTS.contains(name))
                .flatMap(name -> root.modified(AptLists.FOLDER + name).stream())
                .max(Comparator.naturalOrder());
        Optional<Instant> stamped = root.modified(STAMP);
        if (stamped.isPresent() && fetched.map(stamped.get()::isAfter).orElse(true)) {
            found.put(PACKAGE_LISTS_UPDATED_AT, stamped, STAMP);
        } else {
            found.put(PACKAGE_LISTS_UPDATED_AT, fetched).miss(PACKAGE_LISTS_UPDATED_AT, Missing.NOT_THERE);
        }
    }
}
