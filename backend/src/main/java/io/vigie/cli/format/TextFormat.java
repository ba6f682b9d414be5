package io.vigie.cli.format;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.AuditResult.JudgedSubject;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An audit for people: what fails, worst first or by the sections of the framework asked for, then the rest. */
public final class TextFormat {
    private static final int MOST_SUBJECTS = 10;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final CliTexts words;
    private final AuditOptions options;
    private final TextBlock page;

    public TextFormat(CliTexts words, AuditOptions options) {
        this.words = words;
        this.options = options;
        this.page = new TextBlock(options.columns(), new Style(options.colour()));
    }

    public String of(AuditResult audit, Duration took) {
        head(audit);
        if (options.framework().isPresent()) {
            bySection(audit);
        } else {
            worstFirst(audit);
        }
        new TextRemainder(words, page, options).of(audit, took);
        return page.toString();
    }

    private void head(AuditResult audit) {
        List<String> parts = new ArrayList<>();
        parts.add(words.text("head.audit", audit.machine().name()));
        audit.machine()
                .engine()
                .flatMap(engine -> engine.version())
                .ifPresent(version -> parts.add("Docker Engine " + version));
        audit.selection().frameworks().forEach(framework -> parts.add(words.of(framework.title())));
        parts.add(MINUTE.format(audit.at()));
        page.line(0, String.join(" · ", parts), page.style()::bold);
    }

    private void worstFirst(AuditResult audit) {
        List<Rule> failing = audit.byRule().keySet().stream()
                .filter(rule -> fails(audit, rule))
                .sorted(Comparator.comparing(audit::severity))
                .toList();
        for (Severity severity : Severity.values()) {
            List<Rule> ofSeverity = failing.stream()
                    .filter(rule -> audit.severity(rule) == severity)
                    .toList();
            if (!ofSeverity.isEmpty()) {
                page.blank()
                        .line(
                                0,
                                words.text("severity." + severity.word()),
                                heading -> page.style().of(severity, heading));
                ofSeverity.forEach(rule -> rule(audit, rule, withItems(audit, rule)));
            }
        }
    }

    private static boolean fails(SubjectVerdict verdict) {
        return verdict.verdict() == Verdict.FAIL;
    }

    private static boolean fails(AuditResult audit, Rule rule) {
        return audit.of(rule).stream().anyMatch(TextFormat::fails);
    }

    private static String withItems(AuditResult audit, Rule rule) {
        Stream<String> items = audit.selection().items().stream()
                .filter(item -> item.rules().contains(rule))
                .map(item -> item.item().id());
        return Stream.concat(Stream.of(rule.id()), items).collect(Collectors.joining(", "));
    }

    private String withSeverity(AuditResult audit, Rule rule) {
        return words.text("severity." + audit.severity(rule).word()) + ", " + rule.id();
    }

    private void bySection(AuditResult audit) {
        Map<String, List<SelectedItem>> sections = new LinkedHashMap<>();
        for (SelectedItem item : audit.selection().items()) {
            if (item.rules().stream().anyMatch(rule -> fails(audit, rule))) {
                String section = words.of(item.framework().title()) + " · "
                        + words.of(item.item().section());
                sections.computeIfAbsent(section, name -> new ArrayList<>()).add(item);
            }
        }
        Set<Rule> shown = new HashSet<>();
        sections.forEach((section, items) -> {
            page.blank().line(0, section, page.style()::bold);
            items.forEach(item -> item(audit, item, shown));
        });
        List<Rule> others = audit.selection().others().stream()
                .filter(rule -> fails(audit, rule))
                .toList();
        if (!others.isEmpty()) {
            page.blank().line(0, words.text("section.others"), page.style()::bold);
            others.forEach(rule -> rule(audit, rule, withSeverity(audit, rule)));
        }
    }

    private void item(AuditResult audit, SelectedItem item, Set<Rule> shown) {
        page.line(1, item.item().id() + " " + words.of(item.item().title()), page.style()::bold);
        item.item().obsolete().ifPresent(why -> page.line(3, words.text("item.obsolete", words.of(why))));
        for (Rule rule : item.rules()) {
            if (fails(audit, rule) && shown.add(rule)) {
                rule(audit, rule, withSeverity(audit, rule));
            } else if (fails(audit, rule)) {
                page.line(2, words.text("rule.shown", rule.id()), page.style()::faint);
            }
        }
    }

    /**
     * The control as a heading, and below it what is wrong: a sign of failure before the control would say the opposite.
     *
     * @param beside what its heading does not say
     */
    private void rule(AuditResult audit, Rule rule, String beside) {
        page.line(
                2,
                words.of(rule.title()) + "  [" + beside + "]",
                line -> page.style().of(audit.severity(rule), line));
        findings(audit, rule, audit.of(rule).stream().filter(TextFormat::fails).toList());
        if (options.fixes()) {
            fixes(rule, audit.of(rule).stream().filter(TextFormat::fails).toList());
        }
    }

    /** What is to be done for each subject, said once where it is the same. */
    private void fixes(Rule rule, List<SubjectVerdict> failing) {
        FixTexts fixes = new FixTexts(words);
        failing.stream()
                .flatMap(verdict -> fixes.of(rule.fix(), verdict.evidence(), verdict.name()).stream())
                .distinct()
                .forEach(block -> block.show(page, 4, "→ ", page.style()::good));
    }

    /** One line each; of which the same was observed together, where evidence is shown. */
    private void findings(AuditResult audit, Rule rule, List<SubjectVerdict> failing) {
        Map<List<Evidence>, List<SubjectVerdict>> byEvidence = new LinkedHashMap<>();
        failing.stream()
                .limit(MOST_SUBJECTS)
                .forEach(verdict -> byEvidence
                        .computeIfAbsent(verdict.evidence(), evidence -> new ArrayList<>())
                        .add(verdict));
        byEvidence.forEach((observed, verdicts) -> alike(audit, rule, observed, verdicts));
        if (failing.size() > MOST_SUBJECTS) {
            page.line(4, words.text("subjects.more", failing.size() - MOST_SUBJECTS), page.style()::faint);
        }
    }

    private static String place(AuditResult audit, SubjectVerdict verdict) {
        return audit.place(JudgedSubject.of(verdict), verdict.evidence())
                .map(place -> place.file() + ":" + place.line() + ": ")
                .orElse("");
    }

    /** On one line, unless everything is asked for. */
    private void finding(String sentence) {
        String marked = "✗ " + sentence;
        if (options.verbose()) {
            page.line(4, marked);
        } else {
            page.single(4, marked);
        }
    }

    private void alike(AuditResult audit, Rule rule, List<Evidence> observed, List<SubjectVerdict> verdicts) {
        verdicts.stream()
                .map(verdict -> place(audit, verdict) + rule.findingOf(observed, verdict.name(), words.language()))
                .distinct()
                .forEach(this::finding);
        if (!options.verbose()) {
            return;
        }
        WrittenFix.withoutContext(observed).forEach(new EvidenceBlock(page, words, options.sources())::show);
    }
}
