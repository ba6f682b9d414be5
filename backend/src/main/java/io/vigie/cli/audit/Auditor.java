package io.vigie.cli.audit;

import io.vigie.cli.audit.AuditResult.JudgedSubject;
import io.vigie.cli.audit.AuditResult.Machine;
import io.vigie.cli.audit.AuditResult.RuleVerdict;
import io.vigie.collect.HostScan;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.risk.HostExposures;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Severity;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what was seen of a host. */
public final class Auditor {
    /** The word of the server for a kind of subject that an agent does not look for. */
    private static final String NOT_LOOKED_FOR = "not-looked-for";

    private final Catalogue catalogue;
    private final Allowed expected;

    public Auditor(Catalogue catalogue, Allowed expected) {
        this.catalogue = catalogue;
        this.expected = expected;
    }

    public AuditResult audit(Selection selection, String address, HostScan seen, Instant now) {
        Map<SubjectKind, String> unseen = unseen(seen);
        Map<Subject, List<Judgement>> judged = judge(seen, now);
        Map<Rule, List<RuleVerdict>> byRule = new LinkedHashMap<>();
        for (Rule rule : selection.rules()) {
            byRule.put(rule, verdicts(rule, judged, unseen));
        }
        List<Section> blind = sections(seen).stream()
                .filter(section -> section.problem().isPresent())
                .filter(section -> byRule.keySet().stream().anyMatch(rule -> rule.subject() == section.kind()))
                .toList();
        Optional<Double> score = unseen.isEmpty() ? Optional.of(score(seen, judged)) : Optional.empty();
        return new AuditResult(selection, machine(seen, address), now, byRule, score, blind, idle(selection, judged));
    }

    private static Set<String> idle(Selection selection, Map<Subject, List<Judgement>> judged) {
        return selection.items().stream()
                .flatMap(item -> item.item().applies().stream())
                .filter(rule -> isIdle(rule, judged))
                .collect(Collectors.toSet());
    }

    private static boolean isIdle(String rule, Map<Subject, List<Judgement>> judged) {
        List<Judgement> said = judged.values().stream()
                .flatMap(List::stream)
                .filter(judgement -> judgement.rule().equals(rule))
                .toList();
        return !said.isEmpty()
                && said.stream().allMatch(judgement -> judgement.verdict() instanceof Verdict.NotApplicable);
    }

    /** An engine that does not answer is a fact to report, and to an audit the same as one that was not seen. */
    private static List<Section> sections(HostScan seen) {
        List<Section> sections = new ArrayList<>(seen.sections());
        first(seen, Engine.class)
                .filter(engine ->
                        engine.reachable().filter(reachable -> !reachable).isPresent())
                .flatMap(Engine::problem)
                .ifPresent(code -> sections.replaceAll(section -> section.kind() == SubjectKind.ENGINE
                        ? Section.failed(SubjectKind.ENGINE, new Problem(code, "The engine did not answer."))
                        : section));
        return sections;
    }

    private static Machine machine(HostScan seen, String address) {
        String name = seen.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.HOST)
                .map(Subject::name)
                .findFirst()
                .orElse("");
        return new Machine(name, first(seen, Host.class), address, first(seen, Engine.class));
    }

    private static <T> Optional<T> first(HostScan seen, Class<T> type) {
        return seen.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Kinds of subject of which not all could be seen, and why. */
    private static Map<SubjectKind, String> unseen(HostScan seen) {
        Map<SubjectKind, String> unseen = new EnumMap<>(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            unseen.put(kind, NOT_LOOKED_FOR);
        }
        for (Section section : sections(seen)) {
            section.problem()
                    .ifPresentOrElse(
                            problem -> unseen.put(section.kind(), problem.code()), () -> unseen.remove(section.kind()));
        }
        return unseen;
    }

    /** Copies of one configuration are one case: judged once. */
    private Map<Subject, List<Judgement>> judge(HostScan seen, Instant now) {
        Optional<Host> host = first(seen, Host.class);
        Optional<Engine> engine = first(seen, Engine.class);
        Map<String, List<Judgement>> byCase = new HashMap<>();
        Map<Subject, List<Judgement>> judged = new LinkedHashMap<>();
        for (Subject subject : seen.subjects()) {
            Configuration configuration = subject.configuration().orElseThrow();
            judged.put(
                    subject,
                    byCase.computeIfAbsent(
                            subject.kind() + subject.digest(),
                            same -> judge(new Case(subject.kind(), configuration, host, engine, expected), now)));
        }
        return judged;
    }

    private List<Judgement> judge(Case judged, Instant now) {
        return catalogue.judge(judged).stream()
                .filter(judgement -> !judgement.holdsFrom().isAfter(now)
                        && judgement.holdsUntil().isAfter(now))
                .toList();
    }

    private static List<RuleVerdict> verdicts(
            Rule rule, Map<Subject, List<Judgement>> judged, Map<SubjectKind, String> unseen) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        judged.forEach((subject, judgements) -> judgements.stream()
                .filter(judgement -> judgement.rule().equals(rule.id()))
                .map(judgement -> new RuleVerdict(rule, named(subject), judgement.verdict(), judgement.evidence()))
                .forEach(verdicts::add));
        String why = unseen.get(rule.subject());
        if (verdicts.isEmpty() && why != null) {
            String kind = rule.subject().word();
            JudgedSubject anyOfThem = new JudgedSubject(rule.subject(), kind, kind);
            verdicts.add(new RuleVerdict(rule, anyOfThem, new Verdict.Unknown(why, ""), List.of()));
        }
        return verdicts;
    }

    private static JudgedSubject named(Subject subject) {
        return new JudgedSubject(subject.kind(), subject.name(), subject.key());
    }

    private double score(HostScan seen, Map<Subject, List<Judgement>> judged) {
        Map<String, Configuration> configurations = new HashMap<>();
        judged.keySet()
                .forEach(subject -> configurations.put(
                        subject.digest(), subject.configuration().orElseThrow()));
        HostExposures exposures = new HostExposures(seen.subjects(), configurations);
        List<Failing> failing = new ArrayList<>();
        judged.forEach((subject, judgements) -> judgements.stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Fail)
                .forEach(judgement -> failing.add(new Failing(
                        judgement.rule(),
                        severity(judgement),
                        exposures.of(subject).weight()))));
        return Hazard.score(Hazard.of(failing).hazard());
    }

    private Severity severity(Judgement judgement) {
        return catalogue.rule(judgement.rule()).orElseThrow().severity();
    }
}
