package io.vigie.collect.packages.apk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.host.BoundedInput;
import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Whether an Alpine host is up to date, from the indexes that {@code apk update} fetched. They do not tell which update is one
 * of security: only that there is none can be told.
 */
public final class ApkUpdates {
    public static final String FOLDER = "/var/cache/apk/";
    private static final String REPOSITORIES = "/etc/apk/repositories";
    private static final long MAXIMUM_BYTES = 300L * 1024 * 1024;
    private static final int TAR_BLOCK = 512;

    private final HostRoot root;
    private final ReadBudget budget = new ReadBudget(MAXIMUM_BYTES);
    private final Map<String, InstalledPackage> installed = new HashMap<>();
    private boolean newer;

    private ApkUpdates(HostRoot root, List<InstalledPackage> packages) {
        this.root = root;
        packages.forEach(each -> installed.put(each.name(), each));
    }

    /** None, or {@link NotRead} where there are some, or where it cannot be told. */
    public static List<PackageUpdate> of(HostRoot root, List<InstalledPackage> packages) throws IOException {
        List<String> indexes = indexes(root);
        if (indexes.isEmpty()) {
            throw new NotRead(Missing.NOT_THERE);
        }
        ApkUpdates updates = new ApkUpdates(root, packages);
        for (String index : indexes) {
            updates.read(index);
        }
        if (updates.newer) {
            throw new NotRead(Missing.NOT_SUPPORTED);
        }
        return List.of();
    }

    /** When the oldest index in use was fetched. */
    public static Optional<Instant> fetchedAt(HostRoot root) {
        return indexes(root).stream()
                .flatMap(index -> root.modified(index).stream())
                .min(Instant::compareTo);
    }

    /** The indexes of the repositories in use, of which those with a tag are for packages named with it alone. */
    private static List<String> indexes(HostRoot root) {
        return root.text(REPOSITORIES)
                .map(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("@"))
                        .limit(100)
                        .map(repository -> FOLDER + "APKINDEX." + hash(repository) + ".tar.gz")
                        .toList())
                .orElse(List.of());
    }

    static String hash(String repository) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(repository.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An index is an archive, of a signature and then of a description and the list. */
    private void read(String index) throws IOException {
        boolean found = false;
        try (InputStream archive = new GZIPInputStream(RegularFile.input(root, index), 16 * 1024)) {
            byte[] header = archive.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK) {
                budget.spend(TAR_BLOCK);
                long size = size(header);
                if (name(header).equals("APKINDEX")) {
                    // Not closed: the archive is.
                    ApkPackages.read(new ByteLines(new BoundedInput(archive, size), budget), this::compare);
                    found = true;
                } else {
                    skip(archive, size);
                }
                skip(archive, -size & TAR_BLOCK - 1);
                header = archive.readNBytes(TAR_BLOCK);
            }
        }
        if (!found) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }

    private void skip(InputStream archive, long bytes) throws IOException {
        budget.spend((int) Math.min(Integer.MAX_VALUE, bytes));
        archive.skipNBytes(bytes);
    }

    private static String name(byte[] header) {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        return new String(header, 0, end, UTF_8);
    }

    private static long size(byte[] header) {
        String octal = new String(header, 124, 12, UTF_8).replace("\0", "").strip();
        if (!octal.matches("[0-7]{0,11}")) {
            throw new NotUnderstood("an archive with an entry of impossible size");
        }
        return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    }

    private void compare(InstalledPackage offered) {
        InstalledPackage here = installed.get(offered.name());
        newer |= here != null && ApkVersion.ORDER.compare(offered.version(), here.version()) > 0;
    }
}
