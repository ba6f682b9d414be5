package io.vigie.cli.format;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.cli.audit.Tally;
import io.vigie.judging.SubjectVerdict;
import io.vigie.risk.Grade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What does not fail: what is unknown and why, what needs a person, and how much of everything there is. */
final class TextRemainder {
    private final CliTexts words;
    private final TextBlock page;
    private final AuditOptions options;

    TextRemainder(CliTexts words, TextBlock page, AuditOptions options) {
        this.words = words;
        this.page = page;
        this.options = options;
    }

    void of(AuditResult audit, Duration took) {
        unknown(audit);
        manual(audit);
        obsolete(audit);
        summary(audit, Tally.of(audit), took);
    }

    private void unknown(AuditResult audit) {
        Map<String, TreeSet<String>> rulesByReason = new TreeMap<>();
        for (SubjectVerdict verdict : audit.verdicts()) {
            verdict.why()
                    .ifPresent(why -> rulesByReason
                            .computeIfAbsent(words.of(why.sentence()), reason -> new TreeSet<>())
                            .add(verdict.rule()));
        }
        if (!rulesByReason.isEmpty()) {
            page.blank().line(0, words.text("section.unknown"), page.style()::doubtful);
            rulesByReason.forEach((reason, rules) -> page.line(2, "? " + reason, page.style()::doubtful)
                    .line(4, String.join(", ", rules), page.style()::faint));
        }
    }

    private void manual(AuditResult audit) {
        List<SelectedItem> manual = audit.selection().items().stream()
                .filter(audit::takesAttestation)
                .toList();
        if (manual.isEmpty()) {
            return;
        }
        page.blank().line(0, words.text("section.manual"), page.style()::bold);
        if (options.framework().isEmpty() && options.only().isEmpty()) {
            page.line(
                    2,
                    String.join(
                            ", ", manual.stream().map(item -> item.item().id()).toList()));
        } else {
            manual.forEach(this::awaited);
        }
    }

    private void awaited(SelectedItem item) {
        page.line(2, "○ " + item.item().id() + " " + words.of(item.item().title()));
        item.item().whyManual().ifPresent(why -> page.line(4, words.of(why), page.style()::faint));
    }

    private void obsolete(AuditResult audit) {
        List<SelectedItem> obsolete = audit.selection().items().stream()
                .filter(item -> item.item().obsolete().isPresent())
                .toList();
        if (!obsolete.isEmpty()) {
            page.blank().line(0, words.text("section.obsolete"), page.style()::bold);
            obsolete.forEach(item -> page.line(
                            2, item.item().id() + " " + words.of(item.item().title()))
                    .line(4, item.item().obsolete().map(words::of).orElse(""), page.style()::faint));
        }
    }

    private void summary(AuditResult audit, Tally tally, Duration took) {
        page.blank().line(0, findings(tally), tally.findings() == 0 ? page.style()::good : page.style()::bold);
        page.line(
                0, words.text("summary.rest", tally.passed(), tally.unknown(), tally.manual(), tally.notApplicable()));
        if (tally.unknown() > 0) {
            page.line(0, words.counted("summary.unknown", tally.unknown()), page.style()::doubtful);
        }
        page.line(0, score(audit) + " · " + words.text("summary.seconds", seconds(took)));
    }

    private String findings(Tally tally) {
        if (tally.findings() == 0) {
            return words.text("summary.none");
        }
        return words.counted("summary.findings", tally.findings()) + " "
                + words.counted("summary.rules", tally.failingRules()) + ": "
                + words.text("summary.severities", tally.critical(), tally.high(), tally.medium(), tally.low());
    }

    private String score(AuditResult audit) {
        return audit.score()
                .map(score -> words.text("summary.score", Math.round(score), Grade.of(score)))
                .orElseGet(() -> words.text("summary.no-score"));
    }

    private String seconds(Duration took) {
        return String.format(words.language(), "%.1f", took.toMillis() / 1000.0);
    }
}
