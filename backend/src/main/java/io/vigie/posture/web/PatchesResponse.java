package io.vigie.posture.web;

import io.vigie.api.ListResponse;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.report.Host;
import io.vigie.report.value.PackageUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The packages of a host, and which of them have updates pending. */
record PatchesResponse(
        Optional<String> operatingSystem,
        Optional<String> kernelRunning,
        Optional<String> kernelInstalled,
        Optional<Boolean> rebootRequired,
        Optional<String> packageManager,
        Optional<Instant> packageListsUpdatedAt,
        Optional<Long> updates,
        Optional<Long> securityUpdates,
        List<Package> items,
        long total,
        int page,
        int size) {

    /**
     * A package.
     *
     * @param candidate the version that would be installed now; absent where none is newer
     * @param security whether what is pending fixes a vulnerability
     */
    record Package(
            String name,
            String version,
            String architecture,
            Optional<String> candidate,
            Optional<Boolean> security,
            Optional<String> source) {
        static Package of(HostPackage one) {
            return new Package(
                    one.installed().name(),
                    one.installed().version(),
                    one.installed().architecture(),
                    one.update().map(PackageUpdate::candidate),
                    one.update().map(PackageUpdate::security),
                    one.update().map(PackageUpdate::source));
        }
    }

    static PatchesResponse of(Optional<Host> host, ListResponse<Package> packages) {
        Optional<List<PackageUpdate>> updates = host.flatMap(Host::packageUpdates);
        return new PatchesResponse(
                host.flatMap(Host::operatingSystem),
                host.flatMap(Host::kernelRunning),
                host.flatMap(Host::kernelInstalled),
                host.flatMap(Host::rebootRequired),
                host.flatMap(Host::packageManager),
                host.flatMap(Host::packageListsUpdatedAt),
                updates.map(all -> (long) all.size()),
                updates.map(all -> all.stream().filter(PackageUpdate::security).count()),
                packages.items(),
                packages.total(),
                packages.page(),
                packages.size());
    }
}
