package io.vigie.posture.findings;

import io.vigie.judging.WaivedBy;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A rule that a subject breaks.
 *
 * @param id the same for as long as host, subject and rule are the same
 * @param ruleVersion the version of the rule's text that judged
 * @param stale whether the host has not been heard from: then the verdict reads unknown, and this is what was last known
 * @param evidence what was observed, and where
 * @param since when it began to fail without a break; a container recreated under the same name keeps its findings
 * @param waiver what silences it, while something does
 */
public record Finding(
        String id,
        UUID hostId,
        String hostName,
        String group,
        SubjectKind kind,
        String subjectKey,
        String subjectName,
        String rule,
        int ruleVersion,
        Severity severity,
        boolean stale,
        List<Evidence> evidence,
        Instant since,
        Optional<WaivedBy> waiver) {}
