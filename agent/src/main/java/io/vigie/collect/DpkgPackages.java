package io.vigie.collect;

import io.vigie.report.InstalledPackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The packages that dpkg holds for installed, read line by line since the file may have tens of megabytes. */
final class DpkgPackages {
    static final String STATUS = "/var/lib/dpkg/status";
    private static final long MAXIMUM_BYTES = 64L * 1024 * 1024;
    private static final int MAXIMUM_PACKAGES = 20_000;

    private final List<InstalledPackage> packages = new ArrayList<>();
    private String name = "";
    private String version = "";
    private String architecture = "";
    private boolean installed;

    private DpkgPackages() {}

    /** Empty on a host without dpkg. */
    static Optional<List<InstalledPackage>> of(HostRoot root) {
        try (BufferedReader lines = root.lines(STATUS, MAXIMUM_BYTES)) {
            return Optional.of(new DpkgPackages().read(lines));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private List<InstalledPackage> read(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            take(line);
        }
        endPackage();
        packages.sort(Comparator.comparing(InstalledPackage::name).thenComparing(InstalledPackage::architecture));
        return packages;
    }

    private void take(String line) {
        if (line.isEmpty()) {
            endPackage();
        } else if (line.startsWith("Package: ")) {
            name = line.substring("Package: ".length());
        } else if (line.startsWith("Version: ")) {
            version = line.substring("Version: ".length());
        } else if (line.startsWith("Architecture: ")) {
            architecture = line.substring("Architecture: ".length());
        } else if (line.startsWith("Status: ")) {
            installed = line.endsWith(" installed");
        }
    }

    private void endPackage() {
        if (installed && !name.isEmpty() && packages.size() < MAXIMUM_PACKAGES) {
            packages.add(new InstalledPackage(name, version, architecture));
        }
        name = "";
        version = "";
        architecture = "";
        installed = false;
    }
}
