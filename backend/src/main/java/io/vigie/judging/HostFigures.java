package io.vigie.judging;

import java.util.Optional;

/** The newest report of a host in a few figures, for lists; memory in bytes, CPUs in thousandths where limits are meant. */
public record HostFigures(
        Optional<String> operatingSystem,
        Optional<String> engineVersion,
        int containers,
        int containersRunning,
        Optional<Long> memoryBytes,
        long memoryLimitsBytes,
        int unlimitedMemory,
        Optional<Long> cpus,
        long cpuLimitsMillis,
        Optional<Boolean> rebootRequired) {}
