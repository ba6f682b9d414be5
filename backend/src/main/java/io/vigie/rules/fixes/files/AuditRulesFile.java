package io.vigie.rules.fixes.files;

import io.vigie.rules.fixes.plan.FixPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules of the kernel's audit as a file of {@code /etc/audit/rules.d}. */
final class AuditRulesFile {
    static final String PATH = "/etc/audit/rules.d/70-vigie-fixes.rules";

    private AuditRulesFile() {}

    static String of(FixPlan plan, Locale language) {
        List<String> lines = new ArrayList<>(new Comments(language).heading(plan));
        lines.add(Comments.comment(PATH));
        lines.add(Comments.comment("augenrules --load"));
        plan.auditRules().forEach(rule -> {
            lines.addAll(new Comments(language).findings(rule.findings()));
            lines.add(rule.change());
        });
        return String.join("\n", lines) + "\n";
    }
}
