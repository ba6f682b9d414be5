package io.vigie.posture.subjects;

import io.vigie.posture.SeverityCounts;
import io.vigie.report.Configuration;
import io.vigie.report.Instance;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A subject of a host with its facts.
 *
 * @param since when it became what it is
 * @param hazard what it adds to its host's hazard, pro rata to its exposure within each rule it breaks; the hazards of all
 *     subjects of a host add up to the host's. Absent in readings of the past, since exposures are not kept
 * @param share the same as a part of the host's hazard, 0 – 1
 * @param instance the newest; absent in readings of the past
 */
public record SubjectRow(
        SubjectKind kind,
        String key,
        String name,
        Configuration configuration,
        Optional<Instance> instance,
        Map<String, Long> readings,
        SeverityCounts open,
        Optional<Double> hazard,
        Optional<Double> share,
        Instant since) {}
