package io.vigie.collect.packages.apt;

import io.vigie.collect.host.HostRoot;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what was found until a file it was found in changes, since the lists take a quarter of a second to read. */
public final class KnownUpdates {
    private static final List<String> FOLDERS = List.of(
            AptLists.FOLDER,
            "/etc/apt/",
            "/etc/apt/sources.list.d/",
            "/etc/apt/preferences.d/",
            "/etc/apt/apt.conf.d/");

    private record Seen(List<InstalledPackage> installed, long files, List<PackageUpdate> updates) {}

    private @Nullable Seen seen;

    public List<PackageUpdate> debian(HostRoot root, List<InstalledPackage> installed) throws IOException {
        Seen last = seen;
        long files = fingerprint(root);
        if (last != null && last.files() == files && last.installed().equals(installed)) {
            return last.updates();
        }
        List<PackageUpdate> updates = DebianUpdates.of(root, installed);
        seen = new Seen(installed, files, updates);
        return updates;
    }

    private static long fingerprint(HostRoot root) {
        long fingerprint = Objects.hash(root.modified("/var/lib/dpkg/arch"));
        for (String folder : FOLDERS) {
            for (String name : root.names(folder).stream().sorted().toList()) {
                fingerprint = 31 * fingerprint + Objects.hash(name, root.modified(folder + name));
            }
        }
        return fingerprint;
    }
}
