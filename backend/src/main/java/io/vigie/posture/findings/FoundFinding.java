package io.vigie.posture.findings;

import io.vigie.judging.WaivedBy;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A finding whose start has not been looked up yet. */
record FoundFinding(
        FindingKey key,
        String hostName,
        String group,
        String subjectName,
        int ruleVersion,
        Severity severity,
        boolean stale,
        List<Evidence> evidence) {

    Finding since(Instant since, Optional<WaivedBy> waiver) {
        return new Finding(
                key.id(),
                key.host(),
                hostName,
                group,
                key.kind(),
                key.subjectKey(),
                subjectName,
                key.rule(),
                ruleVersion,
                severity,
                stale,
                evidence,
                since,
                waiver);
    }
}
