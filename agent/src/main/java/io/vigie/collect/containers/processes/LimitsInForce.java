package io.vigie.collect.containers.processes;

import static io.vigie.collect.builder.ContainerBuilder.CPU_LIMIT_MILLIS;
import static io.vigie.collect.builder.ContainerBuilder.MEMORY_LIMIT_BYTES;
import static io.vigie.collect.builder.ContainerBuilder.PROCESS_LIMIT;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.KernelFile;
import io.vigie.report.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel lets the processes of a container use now: by its own control group and, where it was put below one of the
 * administrator's, by those above. Somebody may have changed them since the container was made, or the engine may have added
 * some by default.
 */
public final class LimitsInForce {
    private static final int MAXIMUM_BYTES = 4_096;
    private static final int MAXIMUM_DEPTH = 10;

    private static final long NONE = 0;
    /** The kernel rounds down to whole pages, of 64 KiB at most. */
    private static final long PAGE = 65_536;

    private final ControlGroup group;
    private final Container container;
    private final RecordBuilder<Container> found;

    private LimitsInForce(ControlGroup group, Container container, RecordBuilder<Container> found) {
        this.group = group;
        this.container = container;
        this.found = found;
    }

    /** Puts those that differ from what was asked for, with both. */
    public static void tell(ControlGroup group, Container container, RecordBuilder<Container> found) {
        LimitsInForce limits = new LimitsInForce(group, container, found);
        limits.memory();
        limits.cpus();
        limits.processes();
    }

    private void memory() {
        String file = isOfVersion1("memory") ? "memory.limit_in_bytes" : "memory.max";
        put(
                MEMORY_LIMIT_BYTES,
                container.memoryLimitBytes(),
                least("memory", folder -> amount(folder, file)),
                file,
                PAGE);
    }

    private void cpus() {
        boolean first = isOfVersion1("cpu");
        put(
                CPU_LIMIT_MILLIS,
                container.cpuLimitMillis(),
                least("cpu", first ? LimitsInForce::cpuQuota : LimitsInForce::cpuMax),
                first ? "cpu.cfs_quota_us" : "cpu.max",
                2);
    }

    private void processes() {
        put(
                PROCESS_LIMIT,
                container.processLimit(),
                least("pids", folder -> amount(folder, "pids.max")),
                "pids.max",
                1);
    }

    private void put(Fact<Container, Long> fact, Optional<Long> asked, Optional<Long> inForce, String file, long same) {
        long before = asked.orElse(NONE);
        if (inForce.isEmpty() || (before > 0) == (inForce.get() > 0) && Math.abs(before - inForce.get()) < same) {
            return;
        }
        String askedFor = before > 0 ? before + " asked for" : "none asked for";
        found.put(fact, inForce, "/sys/fs/cgroup %s; %s".formatted(file, askedFor));
    }

    /** Where both versions are mounted, each controller belongs to one of them. */
    private boolean isOfVersion1(String controller) {
        return group.folder(controller).isPresent();
    }

    private interface Limit {
        /** 0 for none; empty where nobody says. */
        Optional<Long> of(Path folder);
    }

    /** Of the container's own group and those above it. */
    private Optional<Long> least(String controller, Limit limit) {
        Optional<Long> least = Optional.empty();
        for (Path folder : folders(controller)) {
            Optional<Long> here = limit.of(folder);
            boolean less = here.isPresent()
                    && (least.isEmpty() || least.get() == NONE || here.get() > 0 && here.get() < least.get());
            least = less ? here : least;
        }
        return least;
    }

    private List<Path> folders(String controller) {
        List<Path> folders = new ArrayList<>();
        Optional<Path> own = group.folder(controller).or(group::unified);
        own.ifPresent(folders::add);
        if (container.cgroupParent().orElse("").isEmpty()) {
            return folders;
        }
        Optional<Path> above = own.map(Path::getParent);
        while (above.isPresent() && folders.size() < MAXIMUM_DEPTH) {
            folders.add(above.get());
            above = above.map(Path::getParent).filter(LimitsInForce::isSlice);
        }
        return folders;
    }

    private static boolean isSlice(Path folder) {
        return folder.getFileName() != null && folder.getFileName().toString().endsWith(".slice");
    }

    private static Optional<Long> amount(Path folder, String file) {
        return amount(text(folder, file));
    }

    /** For no limit, version 1 of memory's writes the largest multiple of a page. */
    private static Optional<Long> amount(String text) {
        if (text.equals("max") || text.equals("-1") || text.matches("9223372036854\\d{6}")) {
            return Optional.of(NONE);
        }
        return Optional.of(text).filter(number -> number.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /** Such as {@code 50000 100000}. */
    private static Optional<Long> cpuMax(Path folder) {
        String[] parts = text(folder, "cpu.max").split("\\s+");
        return parts.length == 2 ? millis(amount(parts[0]), amount(parts[1])) : Optional.empty();
    }

    private static Optional<Long> cpuQuota(Path folder) {
        return millis(amount(folder, "cpu.cfs_quota_us"), amount(folder, "cpu.cfs_period_us"));
    }

    private static Optional<Long> millis(Optional<Long> quota, Optional<Long> period) {
        return quota.flatMap(time -> time == NONE
                ? Optional.of(NONE)
                : period.filter(each -> each > 0).map(each -> Math.max(1, time * 1_000 / each)));
    }

    private static String text(Path folder, String file) {
        return KernelFile.text(folder, file, MAXIMUM_BYTES).strip();
    }
}
