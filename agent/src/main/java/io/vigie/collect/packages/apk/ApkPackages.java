package io.vigie.collect.packages.apk;

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
import java.util.Optional;

/** The packages of an Alpine host: stanzas of lines such as {@code P:name}. */
public final class ApkPackages {
    private static final List<String> PLACES = List.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed");
    private static final long MAXIMUM_BYTES = 256L * 1024 * 1024;
    private static final int MAXIMUM_PACKAGES = 20_000;

    /** Takes each package of a list. */
    interface Packages {
        void take(InstalledPackage found) throws IOException;
    }

    private ApkPackages() {}

    /** Where apk keeps its packages; empty on a host without apk. */
    public static Optional<String> database(HostRoot root) {
        return PLACES.stream().filter(root::exists).findFirst();
    }

    /** Throws {@link NotRead} where there is more than is read. */
    public static List<InstalledPackage> of(HostRoot root, String database) throws IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        try (ByteLines lines = RegularFile.lines(root, database, new ReadBudget(MAXIMUM_BYTES))) {
            read(lines, found -> {
                packages.add(found);
                if (packages.size() > MAXIMUM_PACKAGES) {
                    throw new NotRead(Missing.TOO_LARGE);
                }
            });
        }
        packages.sort(Comparator.comparing(InstalledPackage::name).thenComparing(InstalledPackage::architecture));
        return packages;
    }

    /** The index of a repository has the same form. */
    static void read(ByteLines lines, Packages packages) throws IOException {
        String[] fields = {"", "", ""};
        while (lines.next()) {
            if (lines.isEmpty()) {
                end(fields, packages);
                fields = new String[] {"", "", ""};
            } else {
                int field = lines.startsWith(new byte[] {'P', ':'})
                        ? 0
                        : lines.startsWith(new byte[] {'V', ':'})
                                ? 1
                                : lines.startsWith(new byte[] {'A', ':'}) ? 2 : -1;
                if (field >= 0) {
                    fields[field] = lines.from(2);
                }
            }
        }
        end(fields, packages);
    }

    private static void end(String[] fields, Packages packages) throws IOException {
        if (!fields[0].isEmpty() && !fields[1].isEmpty()) {
            packages.take(new InstalledPackage(fields[0], fields[1], fields[2]));
        }
    }
}
