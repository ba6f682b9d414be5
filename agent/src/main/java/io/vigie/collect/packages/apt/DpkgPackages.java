package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The packages of which dpkg put files on the host, read line by line since the file may have tens of megabytes. */
public final class DpkgPackages {
    public static final String STATUS = "/var/lib/dpkg/status";
    private static final long MAXIMUM_BYTES = 128L * 1024 * 1024;
    private static final int MAXIMUM_PACKAGES = 20_000;

    private final List<InstalledPackage> packages = new ArrayList<>();
    private String name = "";
    private String version = "";
    private String architecture = "";
    private boolean installed;

    private DpkgPackages() {}

    /** Throws {@link NotRead} where there is more than is read: a part would pass for the whole. */
    public static List<InstalledPackage> of(HostRoot root) throws IOException {
        try (ByteLines lines = RegularFile.lines(root, STATUS, new ReadBudget(MAXIMUM_BYTES))) {
            return new DpkgPackages().read(lines);
        }
    }

    private List<InstalledPackage> read(ByteLines lines) throws IOException {
        while (lines.next()) {
            take(lines.text());
        }
        endPackage();
        packages.sort(Comparator.comparing(InstalledPackage::name).thenComparing(InstalledPackage::architecture));
        return packages;
    }

    private void take(String line) throws IOException {
        if (line.isEmpty()) {
            endPackage();
        } else if (line.startsWith("Package: ")) {
            name = line.substring("Package: ".length());
        } else if (line.startsWith("Version: ")) {
            version = line.substring("Version: ".length());
        } else if (line.startsWith("Architecture: ")) {
            architecture = line.substring("Architecture: ".length());
        } else if (line.startsWith("Status: ")) {
            installed = !line.endsWith(" not-installed") && !line.endsWith(" config-files");
        }
    }

    private void endPackage() throws IOException {
        if (installed && !name.isEmpty() && !version.isEmpty()) {
            packages.add(new InstalledPackage(name, version, architecture));
        }
        if (packages.size() > MAXIMUM_PACKAGES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        name = "";
        version = "";
        architecture = "";
        installed = false;
    }
}
