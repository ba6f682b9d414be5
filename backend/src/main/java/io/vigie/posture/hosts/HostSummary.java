package io.vigie.posture.hosts;

import io.vigie.inventory.growth.HostLimit;
import io.vigie.judging.HostFigures;
import io.vigie.posture.Accepted;
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
 * @param scannedAt when its agent last scanned everything: the age of the evidence
 * @param hazard raw; 0 or more
 * @param score 0 (safe) – 100, from the hazard
 * @param accepted the same without what waivers in force silence
 * @param open findings, waived ones included; for a stale host those last known
 * @param unknown verdicts that could not be reached
 * @param figures the newest report in a few figures
 * @param limited since the host adds more to the database than one host may; a matter of now, whatever the moment
 */
public record HostSummary(
        UUID id,
        String name,
        String group,
        boolean sample,
        Freshness freshness,
        Instant enrolledAt,
        Optional<Instant> heardAt,
        Optional<Instant> scannedAt,
        double hazard,
        double score,
        Grade grade,
        Accepted accepted,
        SeverityCounts open,
        int unknown,
        HostFigures figures,
        Optional<String> agentVersion,
        Map<String, String> labels,
        Optional<HostLimit> limited) {}
