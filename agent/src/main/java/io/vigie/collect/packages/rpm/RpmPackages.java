package io.vigie.collect.packages.rpm;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packages of an rpm host, from rpm's database in its SQLite form; its older forms are not read. */
public final class RpmPackages {
    private static final List<String> FOLDERS = List.of("/usr/lib/sysimage/rpm/", "/var/lib/rpm/");
    private static final List<String> OTHER_FORMS = List.of("Packages", "Packages.db");
    private static final long MAXIMUM_BYTES = 1024L * 1024 * 1024;
    private static final int MAXIMUM_PACKAGES = 20_000;

    private RpmPackages() {}

    /** Where rpm keeps its packages; empty on a host without rpm. */
    public static Optional<String> database(HostRoot root) {
        return Stream.concat(Stream.of("rpmdb.sqlite"), OTHER_FORMS.stream())
                .flatMap(name -> FOLDERS.stream().map(folder -> folder + name))
                .filter(root::exists)
                .findFirst();
    }

    /** Throws {@link NotRead} or NotUnderstood rather than leave one out. */
    public static List<InstalledPackage> of(HostRoot root, String database) throws IOException {
        if (!database.endsWith(".sqlite") || isBeingWritten(root, database)) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        List<InstalledPackage> packages = new ArrayList<>();
        try (SqliteFile file = new SqliteFile(RegularFile.channel(root, database), new ReadBudget(MAXIMUM_BYTES))) {
            file.rows("Packages", row -> add(row, packages));
        } catch (EOFException wrong) {
            throw new NotUnderstood("a row of rpm's database is cut short");
        }
        packages.sort(Comparator.comparing(InstalledPackage::name)
                .thenComparing(InstalledPackage::architecture)
                .thenComparing(InstalledPackage::version));
        return packages;
    }

    /** What was written last may still be in the log beside the database; rpm empties it when it is done. */
    private static boolean isBeingWritten(HostRoot root, String path) {
        String log = path + "-wal";
        if (!root.exists(log)) {
            return false;
        }
        try (InputStream input = RegularFile.input(root, log)) {
            return input.read() >= 0;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static void add(InputStream row, List<InstalledPackage> packages) throws IOException {
        DataInputStream input = new DataInputStream(row);
        List<Long> types = SqliteRecord.types(input);
        if (types.size() != 2) {
            throw new NotUnderstood("rpm's table of packages has other columns");
        }
        input.skipNBytes(SqliteRecord.length(types.getFirst()));
        RpmHeader.read(input).ifPresent(packages::add);
        if (packages.size() > MAXIMUM_PACKAGES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }
}
