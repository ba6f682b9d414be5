package io.vigie.posture.verdicts;

import io.vigie.report.SubjectKind;
import io.vigie.rules.model.Severity;
import io.vigie.rules.verdicts.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says of a subject.
 *
 * @param verdict {@code pass}, {@code fail}, {@code not-applicable}, {@code unknown} or {@code manual}; a stale host's are unknown
 * @param why for unknown: a code, and after a colon the fact that is missing; {@code stale} for a silent host
 */
public record VerdictRow(
        SubjectKind kind,
        String subjectKey,
        String subjectName,
        String rule,
        int ruleVersion,
        Severity severity,
        String verdict,
        Optional<String> why,
        List<Evidence> evidence,
        Instant since) {}
