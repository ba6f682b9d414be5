package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is mounted where, as a process sees it: process 1 for the host. Paths are those after links. */
public final class MountTable {
    private static final int MAXIMUM_BYTES = 8 * 1024 * 1024;
    private static final int PATH_FIELD = 5;

    /** A later mount hides an earlier one on the same path. */
    private final Map<String, HostMountPoint> visible = new LinkedHashMap<>();

    private MountTable(String text) throws NotRead {
        text.lines()
                .map(HostMountPoint::parse)
                .forEach(line -> line.ifPresent(mount -> visible.put(mount.path(), mount)));
        if (visible.isEmpty()) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }

    /** What is mounted on the host. Throws {@link NotRead} where that cannot be told. */
    public static MountTable ofHost(HostRoot root) throws IOException {
        return new MountTable(root.read("/proc/1/mountinfo", MAXIMUM_BYTES));
    }

    /** Empty where it cannot be told. */
    public static Optional<MountTable> of(HostRoot root, long processId) {
        try {
            return Optional.of(new MountTable(root.read("/proc/" + processId + "/mountinfo", MAXIMUM_BYTES)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** What a process sees as its root, of all its lines the only ones that are read; empty where it cannot be told. */
    static Optional<HostMountPoint> rootOf(HostRoot root, long processId) {
        try {
            return root.read("/proc/" + processId + "/mountinfo", MAXIMUM_BYTES)
                    .lines()
                    .filter(MountTable::isOnRoot)
                    .flatMap(line -> HostMountPoint.parse(line).stream())
                    .reduce((hidden, visible) -> visible);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the fifth field, the mount's path, is the root. */
    private static boolean isOnRoot(String line) {
        int field = 0;
        for (int number = 1; number < PATH_FIELD && field >= 0; number++) {
            field = line.indexOf(' ', field + 1);
        }
        return field > 0 && line.startsWith(" / ", field);
    }

    public Collection<HostMountPoint> mounts() {
        return visible.values();
    }

    /** The mount whose point is this very path; empty where the path lies on the partition of its parent. */
    public Optional<HostMountPoint> at(String path) {
        return Optional.ofNullable(visible.get(path));
    }

    /** The mount that a path lies on. */
    public Optional<HostMountPoint> holding(String path) {
        return visible.values().stream()
                .filter(mount -> mount.holds(path))
                .max(Comparator.comparingInt(mount -> mount.path().length()));
    }
}
