package io.vigie.rules.web;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A rule in one language, without what only judging needs. */
record RuleResponse(
        String id,
        int version,
        String title,
        String subject,
        String severity,
        List<MilderSeverity> milder,
        List<String> threats,
        String expect,
        Optional<String> applies,
        Optional<String> until,
        String why,
        RuleFix fix,
        List<Reference> references) {

    /** The severity of findings for which an expression is true. */
    record MilderSeverity(String severity, String when, Optional<String> where) {}

    record RuleFix(
            Map<String, Object> set,
            List<String> remove,
            Optional<String> run,
            Optional<String> compose,
            Optional<String> daemon,
            Optional<String> auditd,
            Optional<String> command,
            List<Change> changes,
            String impact) {
        static RuleFix of(Fix fix, Locale language) {
            WrittenFix written = WrittenFix.ofAny(fix, language);
            return new RuleFix(
                    fix.set(),
                    fix.remove(),
                    written.run(),
                    written.compose(),
                    written.daemon(),
                    written.auditd(),
                    written.command(),
                    written.changes(),
                    written.impact());
        }
    }

    static RuleResponse of(Rule rule, Locale language) {
        return new RuleResponse(
                rule.id(),
                rule.version(),
                rule.title().in(language),
                rule.subject().word(),
                rule.severity().word(),
                rule.milder().stream()
                        .map(one -> new MilderSeverity(
                                one.severity().word(), one.when(), one.where().map(where -> where.in(language))))
                        .toList(),
                rule.threats().stream().map(Enum::name).toList(),
                rule.expect(),
                rule.applies(),
                rule.until(),
                rule.why().in(language),
                RuleFix.of(rule.fix(), language),
                rule.references());
    }
}
