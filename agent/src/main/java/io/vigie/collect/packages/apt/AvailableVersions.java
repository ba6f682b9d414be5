package io.vigie.collect.packages.apt;

import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import io.vigie.report.value.InstalledPackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions on offer of packages that are installed, and of no other. */
final class AvailableVersions {
    private static final int MAXIMUM_VERSIONS = 100;
    private static final int MAXIMUM_ARCHIVES = 100;

    private record Key(String name, String architecture) {}

    private final String ownArchitecture;
    private final Map<String, List<String>> architecturesByName = new HashMap<>();
    private final Map<Key, Map<String, AvailableVersion>> versions = new HashMap<>();

    AvailableVersions(List<InstalledPackage> installed, String ownArchitecture) throws NotRead {
        this.ownArchitecture = ownArchitecture;
        for (InstalledPackage each : installed) {
            Key key = new Key(each.name(), seenByApt(each.architecture()));
            architecturesByName
                    .computeIfAbsent(each.name(), name -> new ArrayList<>(1))
                    .add(key.architecture());
            versions.put(key, new LinkedHashMap<>());
            add(each.name(), each.architecture(), each.version(), each.name(), AptArchive.STATUS);
        }
    }

    /** Packages of all architectures count as the host's own. */
    private String seenByApt(String architecture) {
        return architecture.equals("all") ? ownArchitecture : architecture;
    }

    boolean isInstalled(String name) {
        return architecturesByName.containsKey(name);
    }

    void add(String name, String architecture, String version, String sourceName, AptArchive archive) throws NotRead {
        Key key = new Key(name, seenByApt(architecture));
        Map<String, AvailableVersion> known = versions.get(key);
        if (known == null) {
            return;
        }
        AvailableVersion found = known.computeIfAbsent(
                version, text -> new AvailableVersion(name, key.architecture(), text, sourceName, new ArrayList<>(1)));
        found.archives().add(archive);
        if (known.size() > MAXIMUM_VERSIONS || found.archives().size() > MAXIMUM_ARCHIVES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }

    Collection<AvailableVersion> of(InstalledPackage installed) {
        return versions.getOrDefault(new Key(installed.name(), seenByApt(installed.architecture())), Map.of())
                .values();
    }
}
