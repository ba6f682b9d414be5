package io.vigie.cli.audit;

import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import java.util.Map;

/**
 * How much was found, each rule and subject counted once.
 *
 * @param failingRules how many different rules fail
 * @param manual items that no rule decides
 */
public record Tally(
        long critical,
        long high,
        long medium,
        long low,
        long failingRules,
        long passed,
        long unknown,
        long manual,
        long notApplicable) {

    public static Tally of(AuditResult audit) {
        List<SubjectVerdict> all = audit.verdicts();
        return new Tally(
                failing(all, Severity.CRITICAL),
                failing(all, Severity.HIGH),
                failing(all, Severity.MEDIUM),
                failing(all, Severity.LOW),
                all.stream()
                        .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                        .map(SubjectVerdict::rule)
                        .distinct()
                        .count(),
                count(all, Verdict.PASS),
                count(all, Verdict.UNKNOWN),
                audit.selection().items().stream()
                        .filter(audit::takesAttestation)
                        .count(),
                count(all, Verdict.NOT_APPLICABLE));
    }

    public long findings() {
        return critical + high + medium + low;
    }

    /** Under the names of JSON. */
    public Map<String, Long> counts() {
        return Map.of(
                "critical", critical,
                "high", high,
                "medium", medium,
                "low", low,
                "failingRules", failingRules,
                "passed", passed,
                "unknown", unknown,
                "manual", manual,
                "notApplicable", notApplicable);
    }

    private static long failing(List<SubjectVerdict> all, Severity severity) {
        return all.stream()
                .filter(verdict -> verdict.verdict() == Verdict.FAIL && verdict.severity() == severity)
                .count();
    }

    private static long count(List<SubjectVerdict> all, Verdict counted) {
        return all.stream().filter(verdict -> verdict.verdict() == counted).count();
    }
}
