package io.vigie.posture.hosts;

import io.vigie.posture.Accepted;
import io.vigie.posture.SeverityCounts;
import io.vigie.risk.Grade;
import java.time.Instant;
import java.util.List;

/**
 * How bad things are in a scope.
 *
 * @param at the instant this is of
 * @param hazard the criticality-weighted mean of the hosts' hazards
 * @param accepted the same without what waivers in force silence, and what those are on fresh and stale hosts
 * @param shares what adds most to it, most first; these are also what to fix first
 * @param hosts fresh, stale and those that never reported
 * @param fresh hosts whose evidence is current; {@code stale}, {@code neverReported} the others
 * @param open findings open on fresh hosts
 * @param openOnStale findings last known on stale hosts, which now read unknown
 * @param worst the hosts with the highest score, worst first
 */
public record FleetPosture(
        Instant at,
        double hazard,
        double score,
        Grade grade,
        Accepted accepted,
        List<RuleShare> shares,
        long hosts,
        long fresh,
        long stale,
        long neverReported,
        SeverityCounts open,
        SeverityCounts openOnStale,
        List<HostSummary> worst) {}
