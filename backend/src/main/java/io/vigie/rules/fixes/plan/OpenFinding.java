package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixPart;
import io.vigie.rules.fixes.FixParts;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import java.util.List;
import java.util.Locale;

/**
 * A finding to be fixed.
 *
 * @param rule the rule's id
 * @param subject what people call the object
 * @param sentence what is wrong, with its values
 * @param impact what its fix may break
 */
public record OpenFinding(
        String rule,
        Severity severity,
        String subject,
        String sentence,
        String impact,
        Fix fix,
        List<Evidence> evidence) {

    public OpenFinding {
        evidence = List.copyOf(evidence);
    }

    public static OpenFinding of(
            Rule rule, Severity severity, String subject, List<Evidence> evidence, Locale language) {
        return new OpenFinding(
                rule.id(),
                severity,
                subject,
                rule.findingOf(evidence, subject, language),
                rule.fix().impact().in(language),
                rule.fix(),
                evidence);
    }

    /** What lines cannot say of its fix. */
    public List<String> notes(Locale language) {
        return changes(language).stream()
                .flatMap(change -> change.note().stream())
                .flatMap(String::lines)
                .distinct()
                .toList();
    }

    /** The fix of this finding alone, for people. */
    List<Change> changes(Locale language) {
        return WrittenFix.of(fix, new FixSteps(evidence, subject), language).changes();
    }

    List<FixPart> parts(Locale language) {
        return FixParts.of(fix, new FixSteps(evidence, subject), language);
    }
}
