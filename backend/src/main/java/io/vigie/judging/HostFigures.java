package io.vigie.judging;

import java.util.Optional;

/**
 * The newest report of a host in a few figures, for lists: counted here, stored as JSON, shown by REST and screens. A new
 * figure is added here and in the grid that shows it.
 *
 * @param containersRunning how many of the containers run
 * @param memoryLimitsBytes the sum of the running containers' memory limits
 * @param unlimitedMemory how many running containers have no memory limit
 * @param cpuLimitsMillis the sum of the running containers' CPU limits, in thousandths of a CPU
 */
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
