package io.vigie.cli.audit;

import io.vigie.cli.audit.AuditResult.Machine;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.HostBuilder;
import io.vigie.compose.FileSubject;
import io.vigie.judging.HostItems;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what files make, such as the subjects of Compose files, on a host of which nothing is known. */
public final class FileAuditor {
    private static final Host HOST =
            new HostBuilder().missAll(HostBuilder.FACTS, Missing.NOT_DEPLOYED).build();
    private static final Engine ENGINE = new EngineBuilder()
            .missAll(EngineBuilder.FACTS, Missing.NOT_DEPLOYED)
            .build();

    private final Catalogue catalogue;
    private final Allowed allowed;

    public FileAuditor(Catalogue catalogue, Allowed allowed) {
        this.catalogue = catalogue;
        this.allowed = allowed;
    }

    /**
     * @param name what the subjects are called together
     * @param selection of rules on their kind
     */
    public AuditResult audit(Selection selection, String name, List<FileSubject> subjects, Instant now) {
        List<SubjectVerdict> verdicts = subjects.stream()
                .flatMap(subject -> verdicts(subject, now).stream())
                .toList();
        Map<String, List<SubjectVerdict>> byRule =
                verdicts.stream().collect(Collectors.groupingBy(SubjectVerdict::rule));
        Map<Rule, List<SubjectVerdict>> selected = new LinkedHashMap<>();
        selection.rules().forEach(rule -> selected.put(rule, byRule.getOrDefault(rule.id(), List.of())));
        return new AuditResult(
                selection,
                new Machine(name, Optional.empty(), "", Optional.empty()),
                now,
                selected,
                new HostItems(verdicts),
                Optional.empty(),
                FilePlaces.of(subjects),
                List.of());
    }

    /** On one subject, of every rule on its kind. */
    List<SubjectVerdict> verdicts(FileSubject subject, Instant now) {
        Map<String, Judgement> byRule = judgements(subject.kind(), subject.configuration(), now);
        for (FileSubject.Other other : subject.others()) {
            judgements(subject.kind(), other.configuration(), now)
                    .forEach((rule, judgement) -> byRule.computeIfPresent(
                            rule, (same, decided) -> both(subject.kind(), decided, judgement, other.fact())));
        }
        List<SubjectVerdict> verdicts = new ArrayList<>();
        byRule.values()
                .forEach(judgement ->
                        verdicts.add(SubjectVerdict.of(subject.kind(), subject.key(), subject.name(), judgement)));
        return verdicts;
    }

    private Map<String, Judgement> judgements(SubjectKind kind, Configuration configuration, Instant now) {
        Case judged = new Case(kind, configuration, Optional.of(HOST), Optional.of(ENGINE), allowed);
        return catalogue.judge(judged).stream()
                .filter(judgement -> judgement.holdsAt(now))
                .collect(Collectors.toMap(
                        Judgement::rule, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    /** What image or host may turn into another verdict is not decided. */
    private static Judgement both(SubjectKind kind, Judgement decided, Judgement other, String fact) {
        if (decided.verdict() == Verdict.UNKNOWN || decided.verdict() == other.verdict()) {
            return decided;
        }
        return new Judgement(
                decided.rule(),
                decided.version(),
                decided.severity(),
                Verdict.UNKNOWN,
                Optional.of(new WhyUnknown(Missing.NOT_DEPLOYED.word(), kind.word() + "." + fact)),
                decided.evidence(),
                decided.holdsFrom(),
                decided.holdsUntil());
    }
}
