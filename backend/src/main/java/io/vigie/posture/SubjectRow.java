package io.vigie.posture;

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
        Instant since) {}
