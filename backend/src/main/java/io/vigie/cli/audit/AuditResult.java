package io.vigie.cli.audit;

import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Severity;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an audit of one host found.
 *
 * @param byRule what each selected rule says of each of its subjects, rules and subjects in their order
 * @param score how much is wrong by every rule of the catalogue, 0 to 100; absent where not everything could be seen
 * @param blind kinds of subject that could not be looked at, of those that selected rules are on
 * @param idle ids of rules that apply to nothing here, of those that decide whether an item applies
 */
public record AuditResult(
        Selection selection,
        Machine machine,
        Instant at,
        Map<Rule, List<RuleVerdict>> byRule,
        Optional<Double> score,
        List<Section> blind,
        Set<String> idle) {

    /**
     * Where the audit took place.
     *
     * @param name what the host is called
     * @param address where the engine was asked
     */
    public record Machine(String name, Optional<Host> host, String address, Optional<Engine> engine) {}

    public record JudgedSubject(SubjectKind kind, String name, String key) {}

    /** What a rule says of one subject. */
    public record RuleVerdict(Rule rule, JudgedSubject subject, Verdict verdict, List<Evidence> evidence) {
        public boolean fails() {
            return verdict instanceof Verdict.Fail;
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
            List<Evidence> evidence) {}

    public List<RuleVerdict> of(Rule rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** Every verdict, by item; each item has at least one. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        selection.items().forEach(item -> rows.addAll(rows(item)));
        selection.others().forEach(rule -> of(rule).forEach(verdict -> rows.add(row(Optional.empty(), verdict))));
        return rows;
    }

    public List<Row> rows(SelectedItem item) {
        List<Row> found = item.rules().stream()
                .flatMap(rule -> of(rule).stream())
                .map(verdict -> row(Optional.of(item), verdict))
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        Verdict verdict = awaitsSomebody(item) ? new Verdict.Manual() : new Verdict.NotApplicable();
        JudgedSubject host = new JudgedSubject(SubjectKind.HOST, machine.name(), "host");
        return List.of(new Row(Optional.of(item), Optional.empty(), host, verdict, List.of()));
    }

    /** Whether no rule decides the item, and it is about such a host. */
    public boolean awaitsSomebody(SelectedItem item) {
        return item.item().manual()
                && item.item().applies().filter(idle::contains).isEmpty();
    }

    private static Row row(Optional<SelectedItem> item, RuleVerdict verdict) {
        return new Row(item, Optional.of(verdict.rule()), verdict.subject(), verdict.verdict(), verdict.evidence());
    }

    /** What every selected rule says, each rule and subject once, however many items refer to the rule. */
    public List<RuleVerdict> verdicts() {
        return byRule.values().stream().flatMap(List::stream).toList();
    }

    /** Whether anything fails that is at least as severe. */
    public boolean failsAt(Severity least) {
        return verdicts().stream()
                .anyMatch(
                        verdict -> verdict.fails() && verdict.rule().severity().compareTo(least) <= 0);
    }
}
