package io.vigie.posture.hosts;

import io.vigie.posture.Freshness;
import io.vigie.posture.SeverityCounts;
import io.vigie.risk.Grade;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A host as a line of a list.
 *
 * @param heardAt when its agent was last heard
 * @param lookedAt when its agent last looked at everything: the age of the evidence
 * @param hazard raw; 0 or more
 * @param score 0 (safe) – 100, from the hazard
 * @param open open findings; for a stale host those last known
 * @param unknown verdicts that could not be reached
 * @param memoryLimitsBytes the sum of the running containers' memory limits
 * @param unlimitedMemory how many running containers have no memory limit
 */
public record HostSummary(
        UUID id,
        String name,
        String group,
        boolean sample,
        Freshness freshness,
        Instant enrolledAt,
        Optional<Instant> heardAt,
        Optional<Instant> lookedAt,
        double hazard,
        double score,
        Grade grade,
        SeverityCounts open,
        int unknown,
        int containers,
        int containersRunning,
        Optional<Long> memoryBytes,
        long memoryLimitsBytes,
        int unlimitedMemory,
        Optional<Long> cpus,
        long cpuLimitsMillis,
        Optional<Boolean> rebootRequired,
        Optional<String> operatingSystem,
        Optional<String> engineVersion,
        Optional<String> agentVersion,
        Map<String, String> labels) {}
