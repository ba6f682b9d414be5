package io.vigie.collect.containers.inspection;

import static io.vigie.collect.builder.ContainerBuilder.*;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Container;
import io.vigie.report.value.Ulimit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of its machine a container may use.
 *
 * @param host its {@code HostConfig}
 */
record ContainerLimits(EngineObject host, EngineDefaults defaults) {
    RecordBuilder<Container> facts() {
        return new ContainerBuilder()
                .put(MEMORY_LIMIT_BYTES, host.number("Memory"))
                .put(MEMORY_RESERVATION_BYTES, host.number("MemoryReservation"))
                .put(MEMORY_SWAP_BYTES, host.number("MemorySwap"))
                .put(CPU_LIMIT_MILLIS, cpuLimitMillis())
                .put(CPU_SHARES, host.number("CpuShares"))
                .put(CPU_SET, host.text("CpusetCpus"))
                .put(PROCESS_LIMIT, processLimit())
                .put(STORAGE_LIMITED, storageLimited())
                .put(ULIMITS, host.objects("Ulimits").map(ContainerLimits::ulimits))
                .put(MEMORY_LIMIT_ABOVE_HOST, memoryLimitAboveHost())
                .put(OOM_KILL_DISABLED, oomKillDisabled())
                .put(OOM_SCORE_ADJUSTMENT, host.number("OomScoreAdj"));
    }

    /** Null where the kernel has no such setting. */
    private Optional<Boolean> oomKillDisabled() {
        return host.has("OomKillDisable")
                ? Optional.of(host.bool("OomKillDisable").orElse(false))
                : Optional.empty();
    }

    private Optional<Boolean> memoryLimitAboveHost() {
        return host.number("Memory").flatMap(limit -> defaults.memoryBytes().map(memory -> limit > memory));
    }

    /** Docker reports no options at all where there are none. */
    private Optional<Boolean> storageLimited() {
        return Optional.of(host.in("StorageOpt")
                .text("size")
                .filter(size -> !size.isEmpty())
                .isPresent());
    }

    private Optional<Long> cpuLimitMillis() {
        Optional<Long> nano = host.number("NanoCpus");
        if (nano.filter(cpus -> cpus > 0).isPresent()) {
            return nano.map(cpus -> Math.max(1, cpus / 1_000_000));
        }
        return host.number("CpuQuota").map(quota -> quota <= 0 ? 0 : quota * 1_000 / cpuPeriod());
    }

    private long cpuPeriod() {
        return host.number("CpuPeriod").filter(period -> period > 0).orElse(100_000L);
    }

    private Optional<Long> processLimit() {
        return host.has("PidsLimit")
                ? Optional.of(Math.max(0, host.number("PidsLimit").orElse(0L)))
                : Optional.empty();
    }

    private static List<Ulimit> ulimits(List<EngineObject> ulimits) {
        return ulimits.stream()
                .map(limit -> new Ulimit(
                        name(limit.text("Name").orElse("")),
                        limit.number("Soft").orElse(-1L),
                        limit.number("Hard").orElse(-1L)))
                .sorted(Comparator.comparing(Ulimit::name))
                .toList();
    }

    /** Podman writes {@code RLIMIT_NOFILE} where Docker writes {@code nofile}. */
    private static String name(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        return name.startsWith("rlimit_") ? name.substring("rlimit_".length()) : name;
    }
}
