package io.vigie.judging;

import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verdict of a rule on one subject of a host.
 *
 * @param name what people call the subject; the word of its kind, as the key, where no subject of the kind could be seen
 * @param rule id of the rule
 * @param ruleVersion the version of the rule's text that judged
 * @param why why the verdict is unknown; present for an unknown verdict alone
 * @param waiver what silences a failing one, as far as that was looked up
 * @param since when this verdict began to hold; absent where nothing is remembered, as on the command line
 */
public record SubjectVerdict(
        SubjectKind kind,
        String key,
        String name,
        String rule,
        int ruleVersion,
        Severity severity,
        Verdict verdict,
        Optional<WhyUnknown> why,
        List<Evidence> evidence,
        Optional<Instant> since,
        Optional<WaivedBy> waiver) {

    /** What a judgement says of an object that has just been judged; since when is not known. */
    public static SubjectVerdict of(SubjectKind kind, String key, String name, Judgement judgement) {
        return new SubjectVerdict(
                kind,
                key,
                name,
                judgement.rule(),
                judgement.version(),
                judgement.severity(),
                judgement.verdict(),
                judgement.why(),
                judgement.evidence(),
                Optional.empty(),
                Optional.empty());
    }

    public SubjectVerdict waived(Optional<WaivedBy> by) {
        return new SubjectVerdict(kind, key, name, rule, ruleVersion, severity, verdict, why, evidence, since, by);
    }
}
