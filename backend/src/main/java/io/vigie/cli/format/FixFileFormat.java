package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.CliTexts;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;

/** All fixes of what an audit found, as one file. */
public record FixFileFormat(CliTexts words) {

    public FixFile of(AuditResult audit, FixForm form) {
        List<OpenFinding> findings = audit.byRule().entrySet().stream()
                .flatMap(rule -> rule.getValue().stream()
                        .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                        .map(verdict -> OpenFinding.of(
                                rule.getKey(),
                                verdict.severity(),
                                verdict.name(),
                                verdict.evidence(),
                                words.language())))
                .toList();
        return new FixFiles(words.language())
                .of(FixPlanner.plan(audit.machine().name(), audit.at(), findings, 0, words.language()), form);
    }
}
