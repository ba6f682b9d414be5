package io.vigie.rules.compiled;

import io.vigie.json.Json;
import io.vigie.report.Configuration;
import io.vigie.rules.cel.FactValue;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.facts.Case;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.Patch;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence for a verdict: the facts that the rule read, as they were observed. */
public final class EvidenceCollector {
    private final Decision decision;
    private final Fix fix;
    private final Case judged;
    private final Verdict verdict;
    private final Optional<Instant> now;

    /** For a rule that time touches, of this instant. */
    EvidenceCollector(Decision decision, Fix fix, Case judged, Verdict verdict, Optional<Instant> now) {
        this.decision = decision;
        this.fix = fix;
        this.judged = judged;
        this.verdict = verdict;
        this.now = now;
    }

    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        decision.facts().forEach(fact -> observe(fact).ifPresent(evidence::add));
        return evidence;
    }

    private Optional<Evidence> observe(String path) {
        Record record = Variables.record(judged, path.substring(0, path.indexOf('.')));
        String name = Patch.nameOf(path);
        RecordFacts.Fact fact = RecordFacts.of(record.getClass()).named(name);
        if (fact == null) {
            return Optional.empty();
        }
        return fact.valueIn(record).map(value -> observed(path, value, source(record, name, fact)));
    }

    private Evidence observed(String path, Object value, String source) {
        boolean atFault = verdict == Verdict.FAIL && isOwn(path);
        boolean decides = atFault && decision.read().contains(path);
        int length = atFault ? Evidence.MAXIMUM_LIST_LENGTH : Evidence.MAXIMUM_LENGTH;
        List<Object> elements = value instanceof List<?> all && decides ? atFault(path, all) : List.of();
        return elements.isEmpty()
                ? Evidence.of(path, Json.of(value), length, source)
                : Evidence.of(path, Json.of(elements), length, source)
                        .beside(((List<?>) value).size() - elements.size());
    }

    private boolean isOwn(String path) {
        return path.startsWith(judged.kind().word() + ".");
    }

    /**
     * The elements of a list that fail the case each by itself, found by judging it with each alone. All elements, where
     * the case fails without any too, or only by several together, or where it depends on the time and none is given.
     */
    public static List<Object> offenders(Decision decision, Case failing, String fact, Optional<Instant> now) {
        List<Object> all = Patch.elements(failing.configuration(), Patch.nameOf(fact));
        List<Object> atFault = atFault(decision, failing, fact, all, List.of(), now);
        return atFault.isEmpty() ? all : atFault;
    }

    /** Elements that fail the case, each put into a list that passes in the place of its namesake; none where that list fails too. */
    private static List<Object> atFault(
            Decision decision, Case failing, String fact, List<?> all, List<?> passing, Optional<Instant> now) {
        boolean untimely = decision.until().isPresent() && now.isEmpty();
        if (all.isEmpty() || untimely || fails(decision, failing, fact, passing, now)) {
            return List.of();
        }
        return all.stream()
                .filter(element -> fails(decision, failing, fact, with(passing, element), now))
                .<Object>map(element -> element)
                .toList();
    }

    private static List<?> with(List<?> passing, Object element) {
        return Stream.concat(passing.stream().filter(other -> !name(other).equals(name(element))), Stream.of(element))
                .toList();
    }

    private static Object name(Object element) {
        return Optional.of(element)
                .filter(Record.class::isInstance)
                .map(Record.class::cast)
                .flatMap(record -> Optional.ofNullable(
                                RecordFacts.of(record.getClass()).named("name"))
                        .flatMap(fact -> fact.valueIn(record)))
                .orElse(element);
    }

    /** What a list without any element does not pass, as settings that have to be there, is compared with what the fix sets. */
    private List<Object> atFault(String fact, List<?> all) {
        List<Object> each = atFault(decision, judged, fact, all, List.of(), now);
        return each.isEmpty() && fix.set().get(fact) instanceof List<?> fixed
                ? atFault(decision, judged, fact, all, fixed, now)
                : each;
    }

    private static boolean fails(
            Decision decision, Case failing, String fact, List<?> elements, Optional<Instant> now) {
        Map<String, Object> variables = Variables.values(failing);
        String own = failing.kind().word();
        FactValue narrowed =
                new FactValue(own, (Record) failing.configuration()).with(Patch.nameOf(fact), List.copyOf(elements));
        variables.put(own, narrowed);
        return decision.rule(variables, now).verdict() == Verdict.FAIL;
    }

    private static String source(Record record, String name, RecordFacts.Fact fact) {
        return record instanceof Configuration configuration
                ? configuration.sources().getOrDefault(name, fact.source())
                : fact.source();
    }
}
