package io.vigie.cli.audit;

import io.vigie.cli.audit.AuditResult.Machine;
import io.vigie.collect.HostScan;
import io.vigie.judging.HostFacts;
import io.vigie.judging.HostItems;
import io.vigie.judging.HostJudge;
import io.vigie.judging.JudgedHost;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.model.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what was seen of a host, and keeps of it what was selected. */
public final class Auditor {
    private final HostJudge judge;
    private final Allowed allowed;

    public Auditor(Catalogue catalogue, Allowed allowed) {
        this.judge = new HostJudge(catalogue);
        this.allowed = allowed;
    }

    public AuditResult audit(Selection selection, String address, HostScan seen, Instant now) {
        Map<String, Configuration> configurations = new HashMap<>();
        seen.subjects()
                .forEach(subject -> configurations.put(
                        subject.digest(), subject.configuration().orElseThrow()));
        HostFacts facts = HostFacts.of(seen.subjects(), configurations);
        List<Section> sections = sections(seen, facts.engine());
        JudgedHost judged = judge.judge(facts, sections, allowed, now);
        Map<String, List<SubjectVerdict>> byRule =
                judged.verdicts().stream().collect(Collectors.groupingBy(SubjectVerdict::rule));
        Map<Rule, List<SubjectVerdict>> selected = new LinkedHashMap<>();
        selection.rules().forEach(rule -> selected.put(rule, byRule.getOrDefault(rule.id(), List.of())));
        return new AuditResult(
                selection,
                new Machine(name(seen), facts.host(), address, facts.engine()),
                now,
                selected,
                new HostItems(judged.verdicts()),
                judged.score(),
                FilePlaces.NONE,
                blind(sections, selected));
    }

    private static List<Section> blind(List<Section> sections, Map<Rule, ?> selected) {
        return sections.stream()
                .filter(section -> section.problem().isPresent())
                .filter(section -> selected.keySet().stream().anyMatch(rule -> rule.subject() == section.kind()))
                .toList();
    }

    private static String name(HostScan seen) {
        return seen.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.HOST)
                .map(Subject::name)
                .findFirst()
                .orElse("");
    }

    /** An engine that does not respond is a fact to report, and to an audit the same as one that was not seen. */
    private static List<Section> sections(HostScan seen, Optional<Engine> engine) {
        List<Section> sections = new ArrayList<>(seen.sections());
        engine.filter(found -> found.reachable().filter(reachable -> !reachable).isPresent())
                .flatMap(Engine::problem)
                .ifPresent(code -> sections.replaceAll(section -> section.kind() == SubjectKind.ENGINE
                        ? Section.failed(SubjectKind.ENGINE, new Problem(code, "The engine did not respond."))
                        : section));
        return sections;
    }
}
