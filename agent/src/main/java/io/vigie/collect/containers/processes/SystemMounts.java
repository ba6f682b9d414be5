package io.vigie.collect.containers.processes;

import static io.vigie.collect.builder.ContainerBuilder.SYSTEM_PATHS_UNMASKED;
import static io.vigie.collect.builder.ContainerBuilder.SYSTEM_PATHS_WRITABLE;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.MountTable;
import io.vigie.report.Container;
import java.util.List;
import java.util.Optional;

/** What of {@code /proc} and {@code /sys} a container that runs has open, by its mounts, where the engine does not say it. */
public record SystemMounts(HostRoot host, MountTable mounts) {
    /** The same in every Docker Engine since 18.06 and in Podman. */
    public static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    /** Those of Docker Engine 20.10 that later ones and Podman have too. */
    public static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/firmware");

    private static final String SOURCE = "/proc/{pid}/mountinfo";

    public static void tell(HostRoot host, long firstProcess, Container container, RecordBuilder<Container> found) {
        boolean writable = container.systemPathsWritable().isPresent();
        boolean unmasked = container.systemPathsUnmasked().isPresent();
        Optional<MountTable> table = writable && unmasked ? Optional.empty() : MountTable.of(host, firstProcess);
        table.map(mounts -> new SystemMounts(host, mounts)).ifPresent(seen -> {
            if (!writable) {
                found.put(SYSTEM_PATHS_WRITABLE, Optional.of(seen.open(READ_ONLY)), SOURCE);
            }
            if (!unmasked) {
                found.put(SYSTEM_PATHS_UNMASKED, Optional.of(seen.bare(MASKED)), SOURCE);
            }
        });
    }

    private List<String> open(List<String> paths) {
        return paths.stream().filter(path -> !isReadOnly(path)).toList();
    }

    private boolean isReadOnly(String path) {
        return mounts.holding(path).map(mount -> mount.options().contains("ro")).orElse(false);
    }

    /** A path that this kernel lacks has nothing to hide; what is hidden has a mount of its own. */
    private List<String> bare(List<String> paths) {
        return paths.stream()
                .filter(path -> host.exists(path) && mounts.at(path).isEmpty())
                .toList();
    }
}
