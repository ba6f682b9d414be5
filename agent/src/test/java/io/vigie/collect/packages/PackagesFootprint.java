package io.vigie.collect.packages;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.packages.apt.DebianUpdates;
import io.vigie.collect.packages.apt.DpkgPackages;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures the search for updates on a host's own lists; run with a small heap. Arguments: the host's root. */
final class PackagesFootprint {
    private PackagesFootprint() {}

    public static void main(String[] arguments) throws IOException {
        HostRoot root = new HostRoot(Path.of(arguments[0]));
        for (int run = 0; run < 5; run++) {
            long began = System.nanoTime();
            List<InstalledPackage> installed = DpkgPackages.of(root);
            List<PackageUpdate> updates = DebianUpdates.of(root, installed);
            long millis = (System.nanoTime() - began) / 1_000_000;
            long security = updates.stream().filter(PackageUpdate::security).count();
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            System.out.printf(
                    "%d ms, %d installed, %d updates, %d of security, heap then %,d kB%n",
                    millis,
                    installed.size(),
                    updates.size(),
                    security,
                    (runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }
}
