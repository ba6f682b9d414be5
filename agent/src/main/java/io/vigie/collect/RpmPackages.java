package io.vigie.collect;

import io.vigie.report.InstalledPackage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The packages of an rpm host, from rpm's database in its SQLite form; its older forms are not read. */
final class RpmPackages {
    private static final List<String> FOLDERS = List.of("/usr/lib/sysimage/rpm/", "/var/lib/rpm/");
    private static final List<String> OTHER_FORMS = List.of("Packages", "Packages.db");
    private static final long MAXIMUM_BYTES = 1024L * 1024 * 1024;
    private static final int MAXIMUM_PACKAGES = 20_000;

    private RpmPackages() {}

    /** Empty on a host without rpm's database. */
    static Optional<PackageDatabase> of(HostRoot root) {
        Optional<String> file = FOLDERS.stream()
                .map(folder -> folder + "rpmdb.sqlite")
                .filter(root::exists)
                .findFirst();
        if (file.isPresent()) {
            return file.map(path -> read(root, path));
        }
        return FOLDERS.stream()
                .flatMap(folder -> OTHER_FORMS.stream().map(name -> folder + name))
                .filter(root::exists)
                .findFirst()
                .map(path -> new PackageDatabase.Unknown("rpm", path, PackageDatabase.NOT_UNDERSTOOD));
    }

    private static PackageDatabase read(HostRoot root, String path) {
        if (isBeingWritten(root, path)) {
            return new PackageDatabase.Unknown("rpm", path, PackageDatabase.BEING_WRITTEN);
        }
        List<InstalledPackage> packages = new ArrayList<>();
        try (SqliteFile file = new SqliteFile(RegularFile.channel(root, path), new ReadBudget(MAXIMUM_BYTES))) {
            file.rows("Packages", row -> add(row, packages));
        } catch (ReadBudget.Exceeded tooMuch) {
            return new PackageDatabase.Unknown("rpm", path, PackageDatabase.TOO_LARGE);
        } catch (java.io.EOFException | NotUnderstood wrong) {
            return new PackageDatabase.Unknown("rpm", path, PackageDatabase.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            return new PackageDatabase.Unknown("rpm", path, PackageDatabase.UNREADABLE);
        }
        packages.sort(Comparator.comparing(InstalledPackage::name)
                .thenComparing(InstalledPackage::architecture)
                .thenComparing(InstalledPackage::version));
        return new PackageDatabase.Known("rpm", path, packages);
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
            throw new ReadBudget.Exceeded();
        }
    }
}
