package io.vigie.cli.audit;

import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.compose.file.Place;
import io.vigie.judging.HostItems;
import io.vigie.judging.ItemLine;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit of one host found.
 *
 * @param byRule the verdicts of each selected rule, rules and subjects in their order
 * @param items the verdicts by item, of every rule of the catalogue
 * @param score how much is wrong by every rule of the catalogue, 0 to 100; absent where not everything could be seen
 * @param places where files decide the verdicts; nowhere for a host
 * @param blind kinds of subject that could not be read, of those that selected rules are on
 */
public record AuditResult(
        Selection selection,
        Machine machine,
        Instant at,
        Map<Rule, List<SubjectVerdict>> byRule,
        HostItems items,
        Optional<Double> score,
        FilePlaces places,
        List<Section> blind) {

    /**
     * Where the audit took place.
     *
     * @param name what the host is called
     * @param address where the engine was asked
     */
    public record Machine(String name, Optional<Host> host, String address, Optional<Engine> engine) {}

    /** What a verdict is about. */
    public record JudgedSubject(SubjectKind kind, String name, String key) {
        public static JudgedSubject of(SubjectVerdict verdict) {
            return new JudgedSubject(verdict.kind(), verdict.name(), verdict.key());
        }
    }

    /**
     * One verdict under one item.
     *
     * @param item absent for a rule that no selected item refers to
     * @param rule absent for an item that no rule decides, or whose rules find no subject
     */
    public record Row(
            Optional<SelectedItem> item,
            Optional<Rule> rule,
            JudgedSubject subject,
            Verdict verdict,
            Optional<Severity> severity,
            Optional<WhyUnknown> why,
            List<Evidence> evidence) {}

    public List<SubjectVerdict> of(Rule rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** The worst of what fails the rule; the rule's own where nothing does. */
    public Severity severity(Rule rule) {
        return of(rule).stream()
                .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                .map(SubjectVerdict::severity)
                .min(Severity::compareTo)
                .orElse(rule.severity());
    }

    /** Every verdict, by item; each item has at least one. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        selection.items().forEach(item -> lines(item).forEach(line -> rows.add(row(item, line))));
        selection
                .others()
                .forEach(rule ->
                        of(rule).forEach(verdict -> rows.add(row(Optional.empty(), Optional.of(rule), verdict))));
        return rows;
    }

    private List<ItemLine> lines(SelectedItem item) {
        return items.lines(item.item(), item.rules().stream().map(Rule::id).toList());
    }

    private Row row(SelectedItem item, ItemLine line) {
        JudgedSubject host = new JudgedSubject(SubjectKind.HOST, machine.name(), "host");
        return line.row()
                .map(verdict -> row(Optional.of(item), rule(item, verdict.rule()), verdict))
                .orElseGet(() -> new Row(
                        Optional.of(item),
                        Optional.empty(),
                        host,
                        line.verdict(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static Optional<Rule> rule(SelectedItem item, String id) {
        return item.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static Row row(Optional<SelectedItem> item, Optional<Rule> rule, SubjectVerdict verdict) {
        return new Row(
                item,
                rule,
                JudgedSubject.of(verdict),
                verdict.verdict(),
                Optional.of(verdict.severity()),
                verdict.why(),
                verdict.evidence());
    }

    /** Whether no rule decides the item, and it is about such a host. */
    public boolean takesAttestation(SelectedItem item) {
        return item.item().manual() && lines(item).getFirst().takesAttestation();
    }

    /** Every selected rule's verdicts, each rule and subject once, however many items refer to the rule. */
    public List<SubjectVerdict> verdicts() {
        return byRule.values().stream().flatMap(List::stream).toList();
    }

    /** Where a file decides a verdict on this subject, of which this was observed. */
    public Optional<Place> place(JudgedSubject subject, List<Evidence> evidence) {
        return places.of(subject.key(), evidence);
    }

    /** Whether anything fails that is at least as severe. */
    public boolean failsAt(Severity least) {
        return verdicts().stream()
                .anyMatch(verdict ->
                        verdict.verdict() == Verdict.FAIL && verdict.severity().compareTo(least) <= 0);
    }
}
