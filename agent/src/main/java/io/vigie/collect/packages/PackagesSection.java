package io.vigie.collect.packages;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.facts.NotUnderstood;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.packages.apk.ApkPackages;
import io.vigie.collect.packages.apk.ApkUpdates;
import io.vigie.collect.packages.apt.AptStamps;
import io.vigie.collect.packages.apt.DpkgPackages;
import io.vigie.collect.packages.apt.KnownUpdates;
import io.vigie.collect.packages.rpm.RpmPackages;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The packages of the host, and what its package manager would bring up to date. */
public final class PackagesSection implements HostSection {
    private static final List<String> REBOOT = List.of("/run/reboot-required", "/var/run/reboot-required");

    private final KnownUpdates updates = new KnownUpdates();

    /** Reads something of the host, or throws {@link NotRead} or NotUnderstood. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    @Override
    public Set<String> facts() {
        return Set.of(
                "packages",
                "packageManager",
                "packageListsUpdatedAt",
                "packageUpdates",
                "rebootRequired",
                "enginePackage");
    }

    @Override
    public void look(HostRoot root, Gathering found) {
        Optional<String> apk = ApkPackages.database(root);
        Optional<String> rpm = RpmPackages.database(root);
        if (root.exists(DpkgPackages.STATUS)) {
            dpkg(root, found);
        } else if (apk.isPresent()) {
            apk(root, apk.get(), found);
        } else if (rpm.isPresent()) {
            rpm(root, rpm.get(), found);
        } else {
            facts().forEach(fact -> found.miss(fact, Missing.NOT_THERE));
        }
    }

    private void dpkg(HostRoot root, Gathering found) {
        found.put("packageManager", Optional.of("dpkg"));
        Optional<List<InstalledPackage>> packages = read("packages", found, () -> DpkgPackages.of(root));
        engine(found, packages, DpkgPackages.STATUS);
        packages.ifPresentOrElse(
                installed -> read("packageUpdates", found, () -> updates.debian(root, installed)),
                () -> found.miss("packageUpdates", Missing.NOT_UNDERSTOOD));
        AptStamps.put(root, found);
        Optional<String> reboot = REBOOT.stream().filter(root::exists).findFirst();
        found.put("rebootRequired", Optional.of(reboot.isPresent()), reboot.orElse(REBOOT.getFirst()));
    }

    private void apk(HostRoot root, String database, Gathering found) {
        found.put("packageManager", Optional.of("apk"), database);
        Optional<List<InstalledPackage>> packages =
                read("packages", found, () -> ApkPackages.of(root, database), database);
        engine(found, packages, database);
        packages.ifPresentOrElse(
                installed -> read("packageUpdates", found, () -> ApkUpdates.of(root, installed), ApkUpdates.FOLDER),
                () -> found.miss("packageUpdates", Missing.NOT_UNDERSTOOD));
        found.put("packageListsUpdatedAt", ApkUpdates.fetchedAt(root), ApkUpdates.FOLDER);
        found.miss("packageListsUpdatedAt", Missing.NOT_THERE).miss("rebootRequired", Missing.NOT_SUPPORTED);
    }

    private void rpm(HostRoot root, String database, Gathering found) {
        found.put("packageManager", Optional.of("rpm"), database);
        engine(found, read("packages", found, () -> RpmPackages.of(root, database), database), database);
        List.of("packageUpdates", "packageListsUpdatedAt", "rebootRequired")
                .forEach(fact -> found.miss(fact, Missing.NOT_SUPPORTED));
    }

    private static void engine(Gathering found, Optional<List<InstalledPackage>> packages, String database) {
        found.put("enginePackage", packages.map(EnginePackage::among), database);
        found.miss("enginePackage", Missing.NOT_UNDERSTOOD);
    }

    private static <T> Optional<T> read(String fact, Gathering found, Reading<T> reading, String source) {
        Optional<T> value = read(fact, found, reading);
        found.put(fact, value, source);
        return value;
    }

    private static <T> Optional<T> read(String fact, Gathering found, Reading<T> reading) {
        try {
            Optional<T> value = Optional.of(reading.read());
            found.put(fact, value);
            return value;
        } catch (IOException unreadable) {
            found.miss(fact, NotRead.why(unreadable));
        } catch (NotUnderstood wrong) {
            found.miss(fact, Missing.NOT_UNDERSTOOD);
        }
        return Optional.empty();
    }
}
