package io.vigie.posture.web;

import io.vigie.judging.VerdictTexts;
import io.vigie.judging.WaivedBy;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.verdicts.VerdictRecord.Subject;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A finding with what it means and how to fix it.
 *
 * @param title the control: what the rule demands
 * @param finding what is wrong with this object, with the values that were observed; at most 160 letters
 * @param waiver what silences it, while something does; a stale one may be waived too
 * @param message the same, as of every verdict
 */
record FindingResponse(
        String id,
        HostName host,
        String group,
        String rule,
        int ruleVersion,
        Severity severity,
        String state,
        Subject subject,
        Verdict verdict,
        String title,
        String finding,
        String message,
        List<Evidence> evidence,
        Instant since,
        Optional<WaivedBy> waiver,
        Optional<WrittenFix> fix) {

    record HostName(UUID id, String name) {}

    static FindingResponse of(Catalogue catalogue, Finding finding, Locale language) {
        String sentence =
                VerdictTexts.finding(catalogue, finding.rule(), finding.evidence(), finding.subjectName(), language);
        return new FindingResponse(
                finding.id(),
                new HostName(finding.hostId(), finding.hostName()),
                finding.group(),
                finding.rule(),
                finding.ruleVersion(),
                finding.severity(),
                finding.stale() ? "stale" : finding.waiver().isPresent() ? "waived" : "open",
                new Subject(finding.kind(), finding.subjectName(), finding.subjectKey()),
                finding.stale() ? Verdict.UNKNOWN : Verdict.FAIL,
                VerdictTexts.title(catalogue, finding.rule(), language),
                sentence,
                sentence,
                finding.evidence(),
                finding.since(),
                finding.waiver(),
                catalogue
                        .rule(finding.rule())
                        .map(rule -> WrittenFix.of(
                                rule.fix(), new FixSteps(finding.evidence(), finding.subjectName()), language)));
    }
}
