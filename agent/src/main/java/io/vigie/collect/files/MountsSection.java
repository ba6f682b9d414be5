package io.vigie.collect.files;

import static io.vigie.collect.builder.HostBuilder.MOUNTS;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.DaemonPlaces;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostMountPoint;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.MountTable;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.value.HostMount;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** File systems mounted where hardening guides ask for one, and around the engine's data; not those of containers. */
public final class MountsSection implements HostSection {
    private static final Set<String> ASKED_FOR = Set.of(
            "/",
            "/boot",
            "/dev/shm",
            "/home",
            "/tmp",
            "/var",
            "/var/lib",
            "/var/lib/containerd",
            "/var/log",
            "/var/log/audit",
            "/var/tmp");

    /** Others with a value, such as sizes, tell two hosts apart and nothing of their security. */
    private static final List<String> VALUES = List.of("mode=", "hidepid=", "uid=", "gid=");

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(MOUNTS);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        try {
            Set<String> data = dataFolders(root);
            List<HostMount> mounts = MountTable.ofHost(root).mounts().stream()
                    .filter(mount ->
                            ASKED_FOR.contains(mount.path()) || data.stream().anyMatch(at -> concerns(mount, at)))
                    .map(mount -> new HostMount(mount.path(), mount.type(), options(mount)))
                    .sorted(Comparator.comparing(HostMount::path))
                    .toList();
            found.put(MOUNTS, Optional.of(mounts));
        } catch (IOException failed) {
            found.miss(MOUNTS, NotRead.why(failed));
        }
    }

    private static Set<String> dataFolders(HostRoot root) {
        Set<String> folders = new HashSet<>();
        for (DaemonPlaces daemon : DaemonPlaces.all(root, HostAccounts.names(root))) {
            try {
                folders.add(root.state(daemon.dataFolder()).path());
            } catch (IOException notThere) {
                folders.add(daemon.dataFolder());
            }
        }
        return folders;
    }

    /** At the data, above it, or a part of it that has a partition of its own; deeper lie the containers' own mounts. */
    private static boolean concerns(HostMountPoint mount, String data) {
        boolean part = mount.path().startsWith(data + "/") && mount.path().indexOf('/', data.length() + 1) < 0;
        return mount.holds(data) || (part && !mount.type().equals("overlay"));
    }

    private static List<String> options(HostMountPoint mount) {
        return mount.options().stream()
                .filter(option -> !option.contains("=") || VALUES.stream().anyMatch(option::startsWith))
                .toList();
    }
}
