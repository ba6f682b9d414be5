package io.vigie.cli.audit;

import io.vigie.cli.audit.AuditResult.Machine;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.HostBuilder;
import io.vigie.compose.ComposeService;
import io.vigie.compose.ComposeService.OtherContainer;
import io.vigie.judging.HostItems;
import io.vigie.judging.SubjectVerdict;
import io.vigie.report.Container;
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

/** Judges the services of Compose files by the rules on containers, on a host of which nothing is known. */
public final class ComposeAuditor {
    private static final Host HOST =
            new HostBuilder().missAll(HostBuilder.FACTS, Missing.NOT_DEPLOYED).build();
    private static final Engine ENGINE = new EngineBuilder()
            .missAll(EngineBuilder.FACTS, Missing.NOT_DEPLOYED)
            .build();

    private final Catalogue catalogue;
    private final Allowed allowed;

    public ComposeAuditor(Catalogue catalogue, Allowed allowed) {
        this.catalogue = catalogue;
        this.allowed = allowed;
    }

    /**
     * @param project what the services are called together
     * @param selection of rules on containers
     */
    public AuditResult audit(Selection selection, String project, List<ComposeService> services, Instant now) {
        List<SubjectVerdict> verdicts = services.stream()
                .flatMap(service -> verdicts(service, now).stream())
                .toList();
        Map<String, List<SubjectVerdict>> byRule =
                verdicts.stream().collect(Collectors.groupingBy(SubjectVerdict::rule));
        Map<Rule, List<SubjectVerdict>> selected = new LinkedHashMap<>();
        selection.rules().forEach(rule -> selected.put(rule, byRule.getOrDefault(rule.id(), List.of())));
        return new AuditResult(
                selection,
                new Machine(project, Optional.empty(), "", Optional.empty()),
                now,
                selected,
                new HostItems(verdicts),
                Optional.empty(),
                FilePlaces.of(services),
                List.of());
    }

    /** On one service, of every rule on containers. */
    List<SubjectVerdict> verdicts(ComposeService service, Instant now) {
        Map<String, Judgement> byRule = judgements(service.container(), now);
        for (OtherContainer other : service.others()) {
            judgements(other.container(), now)
                    .forEach((rule, judgement) ->
                            byRule.computeIfPresent(rule, (same, decided) -> both(decided, judgement, other.fact())));
        }
        List<SubjectVerdict> verdicts = new ArrayList<>();
        byRule.values().forEach(judgement -> verdicts.add(verdict(service, judgement)));
        return verdicts;
    }

    private Map<String, Judgement> judgements(Container container, Instant now) {
        Case judged = new Case(SubjectKind.CONTAINER, container, Optional.of(HOST), Optional.of(ENGINE), allowed);
        return catalogue.judge(judged).stream()
                .filter(judgement -> judgement.holdsAt(now))
                .collect(Collectors.toMap(
                        Judgement::rule, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    /** What image or host may turn into another verdict is not decided. */
    private static Judgement both(Judgement decided, Judgement other, String fact) {
        if (decided.verdict() == Verdict.UNKNOWN || decided.verdict() == other.verdict()) {
            return decided;
        }
        return new Judgement(
                decided.rule(),
                decided.version(),
                decided.severity(),
                Verdict.UNKNOWN,
                Optional.of(new WhyUnknown(Missing.NOT_DEPLOYED.word(), "container." + fact)),
                decided.evidence(),
                decided.holdsFrom(),
                decided.holdsUntil());
    }

    private static SubjectVerdict verdict(ComposeService service, Judgement judgement) {
        return new SubjectVerdict(
                SubjectKind.CONTAINER,
                service.key(),
                service.name(),
                judgement.rule(),
                judgement.version(),
                judgement.severity(),
                judgement.verdict(),
                judgement.why(),
                judgement.evidence(),
                Optional.empty());
    }
}
