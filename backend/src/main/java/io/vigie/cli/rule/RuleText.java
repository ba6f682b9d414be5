package io.vigie.cli.rule;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.format.EvidenceBlock;
import io.vigie.cli.format.Style;
import io.vigie.cli.format.TextBlock;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** Mistakes and verdicts for people. */
public final class RuleText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final CliTexts words;
    private final RuleOptions options;
    private final TextBlock page;

    public RuleText(CliTexts words, RuleOptions options) {
        this.words = words;
        this.options = options;
        this.page = new TextBlock(options.columns(), new Style(options.colour()));
    }

    public String of(RuleTrial trial) {
        trial.mistakes().all().forEach(this::mistake);
        trial.tried().ifPresentOrElse(this::tried, () -> summary(trial));
        return page.toString();
    }

    private void mistake(InvalidRule mistake) {
        page.line(0, mistake.getMessage() == null ? "" : mistake.getMessage());
    }

    private void summary(RuleTrial trial) {
        int mistakes = trial.mistakes().all().size();
        String files = words.counted("rule.files", trial.fileCount());
        if (mistakes == 0) {
            page.line(0, "✓ " + words.text("rule.right", files), page.style()::good);
        } else {
            page.blank().line(0, words.text("rule.wrong", words.counted("rule.mistakes", mistakes), files));
        }
    }

    private void tried(TriedRules tried) {
        tried.report().ifPresent(this::host);
        tried.examples().forEach((rule, examples) -> {
            page.line(0, words.of(rule.title()) + "  [" + rule.id() + "]", page.style()::bold);
            page.line(2, "✓ " + words.counted("rule.examples", examples), page.style()::good);
            tried.of(rule).forEach(verdict -> verdict(rule, verdict));
        });
        if (tried.report().isPresent()) {
            page.blank().line(0, counts(tried));
        }
    }

    private void host(Report report) {
        String name = report.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.HOST)
                .map(Subject::name)
                .findFirst()
                .orElse("");
        page.line(
                0, words.text("rule.report", name) + " · " + MINUTE.format(report.collectedAt()), page.style()::faint);
    }

    private void verdict(Rule rule, SubjectVerdict verdict) {
        String name = words.text("verdict." + verdict.verdict().word()) + "  " + verdict.name();
        String line = switch (verdict.verdict()) {
            case PASS -> "✓ " + name;
            case FAIL -> "✗ " + name + ": " + rule.findingOf(verdict.evidence(), verdict.name(), words.language());
            case UNKNOWN -> "? " + name + ": " + why(verdict);
            case NOT_APPLICABLE, MANUAL -> "– " + name;
        };
        page.line(2, line, colour(rule, verdict.verdict()));
        if (options.verbose()) {
            verdict.evidence().forEach(this::evidence);
        }
    }

    private String why(SubjectVerdict verdict) {
        return verdict.why().map(WhyUnknown::sentence).map(words::of).orElse("");
    }

    private UnaryOperator<String> colour(Rule rule, Verdict verdict) {
        return switch (verdict) {
            case PASS -> page.style()::good;
            case FAIL -> text -> page.style().of(rule.severity(), text);
            case UNKNOWN -> page.style()::doubtful;
            case NOT_APPLICABLE, MANUAL -> page.style()::faint;
        };
    }

    /** With the fact as an expression names it, for the one who writes the rule. */
    private void evidence(Evidence seen) {
        new EvidenceBlock(page, words, true).show(seen);
    }

    private String counts(TriedRules tried) {
        return words.text(
                "rule.counts",
                tried.count(Verdict.FAIL),
                tried.count(Verdict.PASS),
                tried.count(Verdict.UNKNOWN),
                tried.count(Verdict.NOT_APPLICABLE));
    }
}
