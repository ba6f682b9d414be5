package io.vigie.collect.packages;

import static io.vigie.collect.builder.HostBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.packages.apk.ApkPackages;
import io.vigie.collect.packages.apk.ApkUpdates;
import io.vigie.collect.packages.apt.AptStamps;
import io.vigie.collect.packages.apt.DpkgPackages;
import io.vigie.collect.packages.apt.KnownUpdates;
import io.vigie.collect.packages.rpm.RpmPackages;
import io.vigie.report.Host;
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
    public Set<Fact<Host, ?>> facts() {
        return Set.of(
                PACKAGES, PACKAGE_MANAGER, PACKAGE_LISTS_UPDATED_AT, PACKAGE_UPDATES, REBOOT_REQUIRED, ENGINE_PACKAGE);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        Optional<String> apk = ApkPackages.database(root);
        Optional<String> rpm = RpmPackages.database(root);
        if (root.exists(DpkgPackages.STATUS)) {
            dpkg(root, found);
        } else if (apk.isPresent()) {
            apk(root, apk.get(), found);
        } else if (rpm.isPresent()) {
            rpm(root, rpm.get(), found);
        } else {
            found.missAll(facts(), Missing.NOT_THERE);
        }
    }

    private void dpkg(HostRoot root, RecordBuilder<Host> found) {
        found.put(PACKAGE_MANAGER, Optional.of("dpkg"));
        Optional<List<InstalledPackage>> packages = read(PACKAGES, found, () -> DpkgPackages.of(root));
        engine(found, packages, DpkgPackages.STATUS);
        packages.ifPresentOrElse(
                installed -> read(PACKAGE_UPDATES, found, () -> updates.debian(root, installed)),
                () -> found.miss(PACKAGE_UPDATES, Missing.NOT_UNDERSTOOD));
        AptStamps.put(root, found);
        Optional<String> reboot = REBOOT.stream().filter(root::exists).findFirst();
        found.put(REBOOT_REQUIRED, Optional.of(reboot.isPresent()), reboot.orElse(REBOOT.getFirst()));
    }

    private void apk(HostRoot root, String database, RecordBuilder<Host> found) {
        found.put(PACKAGE_MANAGER, Optional.of("apk"), database);
        Optional<List<InstalledPackage>> packages =
                read(PACKAGES, found, () -> ApkPackages.of(root, database), database);
        engine(found, packages, database);
        packages.ifPresentOrElse(
                installed -> read(PACKAGE_UPDATES, found, () -> ApkUpdates.of(root, installed), ApkUpdates.FOLDER),
                () -> found.miss(PACKAGE_UPDATES, Missing.NOT_UNDERSTOOD));
        found.put(PACKAGE_LISTS_UPDATED_AT, ApkUpdates.fetchedAt(root), ApkUpdates.FOLDER);
        found.miss(PACKAGE_LISTS_UPDATED_AT, Missing.NOT_THERE).miss(REBOOT_REQUIRED, Missing.NOT_SUPPORTED);
    }

    private void rpm(HostRoot root, String database, RecordBuilder<Host> found) {
        found.put(PACKAGE_MANAGER, Optional.of("rpm"), database);
        engine(found, read(PACKAGES, found, () -> RpmPackages.of(root, database), database), database);
        found.missAll(List.of(PACKAGE_UPDATES, PACKAGE_LISTS_UPDATED_AT, REBOOT_REQUIRED), Missing.NOT_SUPPORTED);
    }

    private static void engine(RecordBuilder<Host> found, Optional<List<InstalledPackage>> packages, String database) {
        found.put(ENGINE_PACKAGE, packages.map(EnginePackage::among), database);
        found.miss(ENGINE_PACKAGE, Missing.NOT_UNDERSTOOD);
    }

    private static <T> Optional<T> read(
            Fact<Host, T> fact, RecordBuilder<Host> found, Reading<T> reading, String source) {
        Optional<T> value = read(fact, found, reading);
        found.put(fact, value, source);
        return value;
    }

    private static <T> Optional<T> read(Fact<Host, T> fact, RecordBuilder<Host> found, Reading<T> reading) {
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
