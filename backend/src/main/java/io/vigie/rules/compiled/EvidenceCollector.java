package io.vigie.rules.compiled;

import io.vigie.json.Json;
import io.vigie.report.Configuration;
import io.vigie.rules.cel.FactValue;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.facts.Case;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.fixes.Patch;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The evidence for a verdict: the facts that the rule read, as they were observed. */
public final class EvidenceCollector {
    private final Decision decision;
    private final Case judged;
    private final Verdict verdict;
    private final Optional<Instant> now;

    /** For a rule that time touches, of this instant. */
    EvidenceCollector(Decision decision, Case judged, Verdict verdict, Optional<Instant> now) {
        this.decision = decision;
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
        Object shown = value instanceof List<?> && decides ? offenders(decision, judged, path, now) : value;
        int length = atFault ? Evidence.MAXIMUM_LIST_LENGTH : Evidence.MAXIMUM_LENGTH;
        return Evidence.of(path, Json.of(shown), length, source);
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
        boolean untimely = decision.until().isPresent() && now.isEmpty();
        if (all.size() < 2 || untimely || fails(decision, failing, fact, List.of(), now)) {
            return all;
        }
        List<Object> atFault = all.stream()
                .filter(element -> fails(decision, failing, fact, List.of(element), now))
                .toList();
        return atFault.isEmpty() ? all : atFault;
    }

    private static boolean fails(
            Decision decision, Case failing, String fact, List<Object> elements, Optional<Instant> now) {
        Map<String, Object> variables = Variables.values(failing);
        String own = failing.kind().word();
        FactValue narrowed = new FactValue(own, (Record) failing.configuration()).with(Patch.nameOf(fact), elements);
        variables.put(own, narrowed);
        return decision.rule(variables, now).verdict() == Verdict.FAIL;
    }

    private static String source(Record record, String name, RecordFacts.Fact fact) {
        return record instanceof Configuration configuration
                ? configuration.sources().getOrDefault(name, fact.source())
                : fact.source();
    }
}
