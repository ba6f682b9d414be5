package io.vigie.collect.packages.apt;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The updates that apt would offer: what {@code apt list --upgradable} prints. Held packages are among them, as apt prints them
 * too, and so are updates that Ubuntu phases in: they are pending, whether this host's turn has come or not. A security update
 * that a newer version of another archive hides counts as one.
 */
public final class DebianUpdates {
    private static final String FOREIGN = "/var/lib/dpkg/arch";
    private static final long MAXIMUM_BYTES = 400L * 1024 * 1024;

    private final HostRoot root;
    private final List<InstalledPackage> installed;
    private final ReadBudget budget = new ReadBudget(MAXIMUM_BYTES);
    private final List<String> architectures;

    private DebianUpdates(HostRoot root, List<InstalledPackage> installed) {
        this.root = root;
        this.installed = installed;
        this.architectures = architectures();
    }

    /** Throws {@link NotRead} or NotUnderstood rather than leave one out, also when a source's list was never fetched. */
    public static List<PackageUpdate> of(HostRoot root, List<InstalledPackage> installed) throws IOException {
        return new DebianUpdates(root, installed).find();
    }

    private List<PackageUpdate> find() throws IOException {
        String own = architectures.getFirst();
        List<AptSource> sources = AptSources.of(root, budget, architectures);
        if (sources.isEmpty()) {
            throw new NotRead(Missing.NOT_THERE);
        }
        AptPreferences preferences = AptPreferences.of(root, budget, own);
        AvailableVersions versions = new AvailableVersions(installed, own);
        AptLists lists = new AptLists(root, budget, versions);
        for (AptSource source : sources) {
            if (!lists.read(source) && !source.isMedium()) {
                throw new NotRead(Missing.NOT_THERE);
            }
        }
        List<PackageUpdate> updates = new ArrayList<>();
        installed.forEach(each -> update(each, versions.of(each), preferences).ifPresent(updates::add));
        return updates;
    }

    /** Dpkg's own package names the host's architecture; the others that dpkg accepts are in a file. */
    private List<String> architectures() {
        String own = Stream.concat(installed.stream().filter(each -> each.name().equals("dpkg")), installed.stream())
                .map(InstalledPackage::architecture)
                .filter(architecture -> !architecture.equals("all"))
                .findFirst()
                .orElse("all");
        Set<String> all = new LinkedHashSet<>(List.of(own));
        root.text(FOREIGN)
                .ifPresent(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(20)
                        .forEach(all::add));
        return List.copyOf(all);
    }

    private static Optional<PackageUpdate> update(
            InstalledPackage installed, Collection<AvailableVersion> versions, AptPreferences preferences) {
        if (versions.size() < 2) {
            return Optional.empty();
        }
        List<AvailableVersion> newestFirst = versions.stream()
                .sorted(Comparator.comparing(AvailableVersion::version, DebianVersion.ORDER)
                        .reversed())
                .toList();
        return candidate(installed, newestFirst, preferences)
                .filter(candidate -> isNewer(candidate.version(), installed))
                .map(candidate -> update(installed, candidate, newestFirst));
    }

    private static Optional<AvailableVersion> candidate(
            InstalledPackage installed, List<AvailableVersion> newestFirst, AptPreferences preferences) {
        Optional<AvailableVersion> candidate = Optional.empty();
        int best = 0;
        for (AvailableVersion version : newestFirst) {
            int priority = preferences.priority(version);
            boolean older = DebianVersion.ORDER.compare(version.version(), installed.version()) < 0;
            if (priority > best && (priority >= 1000 || !older)) {
                best = priority;
                candidate = Optional.of(version);
            }
        }
        return candidate;
    }

    private static PackageUpdate update(
            InstalledPackage installed, AvailableVersion candidate, List<AvailableVersion> newestFirst) {
        Optional<AptArchive> security = Stream.concat(Stream.of(candidate), newestFirst.stream())
                .filter(each -> isNewer(each.version(), installed))
                .filter(each -> DebianVersion.ORDER.compare(each.version(), candidate.version()) <= 0)
                .flatMap(each -> each.archives().stream())
                .filter(AptArchive::isSecurity)
                .findFirst();
        return new PackageUpdate(
                installed.name(),
                installed.architecture(),
                installed.version(),
                candidate.version(),
                security.isPresent(),
                security.orElse(candidate.archives().getFirst()).source());
    }

    private static boolean isNewer(String version, InstalledPackage installed) {
        return DebianVersion.ORDER.compare(version, installed.version()) > 0;
    }
}
