package io.vigie.cli.rule;

import io.vigie.judging.HostFacts;
import io.vigie.judging.HostJudge;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Configuration;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import io.vigie.rules.Catalogue;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What rules say of a host.
 *
 * @param examples how many examples each rule has; each came out as it says
 * @param report absent where only examples were run
 * @param verdicts of each rule, by subject in the report's order
 */
public record TriedRules(
        Map<Rule, Integer> examples, Optional<Report> report, Map<Rule, List<SubjectVerdict>> verdicts) {

    public static TriedRules examplesOf(List<CompiledRule> rules) {
        Map<Rule, Integer> examples = new LinkedHashMap<>();
        rules.forEach(rule -> examples.put(rule.rule(), rule.examples().size()));
        return new TriedRules(examples, Optional.empty(), Map.of());
    }

    /** On the host as it was when the report was collected, which is also the instant of rules that time touches. */
    TriedRules on(Report report, Catalogue catalogue, String group) {
        Map<String, Configuration> configurations = new HashMap<>();
        for (Subject subject : report.subjects()) {
            subject.configuration().ifPresent(content -> configurations.put(subject.digest(), content));
        }
        Map<Rule, List<SubjectVerdict>> byRule = new LinkedHashMap<>();
        examples.keySet().forEach(rule -> byRule.put(rule, new ArrayList<>()));
        new HostJudge(catalogue)
                .judge(
                        HostFacts.of(report.subjects(), configurations),
                        report.sections(),
                        catalogue.allowed(group),
                        report.collectedAt())
                .verdicts()
                .forEach(verdict -> Objects.requireNonNull(
                                byRule.get(catalogue.rule(verdict.rule()).orElseThrow()))
                        .add(verdict));
        return new TriedRules(examples, Optional.of(report), byRule);
    }

    public List<SubjectVerdict> of(Rule rule) {
        return verdicts.getOrDefault(rule, List.of());
    }

    public long count(Verdict counted) {
        return verdicts.values().stream()
                .flatMap(List::stream)
                .filter(verdict -> verdict.verdict() == counted)
                .count();
    }
}
