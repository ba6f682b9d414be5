package io.vigie.collect;

import io.vigie.report.InstalledPackage;
import java.nio.file.Path;
import java.util.List;

/** Measures the search for updates on a host's own lists; run with a small heap. Arguments: the host's root. */
final class PackagesFootprint {
    private PackagesFootprint() {}

    public static void main(String[] arguments) {
        HostRoot root = new HostRoot(Path.of(arguments[0]));
        for (int run = 0; run < 5; run++) {
            long began = System.nanoTime();
            List<InstalledPackage> installed = DpkgPackages.of(root).orElseThrow();
            PackageUpdates updates = DebianUpdates.of(root, installed);
            long millis = (System.nanoTime() - began) / 1_000_000;
            String found = switch (updates) {
                case PackageUpdates.Known known ->
                    known.updates().size() + " updates, "
                            + known.updates().stream()
                                    .filter(each -> each.security())
                                    .count() + " of security";
                case PackageUpdates.Unknown unknown -> unknown.reason();
            };
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            System.out.printf(
                    "%d ms, %d installed, %s, heap then %,d kB%n",
                    millis, installed.size(), found, (runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }
}
