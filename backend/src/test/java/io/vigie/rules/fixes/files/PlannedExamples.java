package io.vigie.rules.fixes.files;

import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.verdicts.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Plans of what rules observe in their failing examples. */
public final class PlannedExamples {
    public static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    public static final Map<String, String> BY_COMPOSE =
            Map.of("container.composeProject", "shop", "container.composeService", "web", "engine.product", "docker");
    public static final Map<String, String> BY_HAND = Map.of("engine.product", "docker");

    private static final Catalogue CATALOGUE = Catalogue.bundled();

    private PlannedExamples() {}

    public static Stream<CompiledRule> rules() {
        return CATALOGUE.compiled();
    }

    public static List<OpenFinding> findings(CompiledRule rule, String name, Map<String, String> maker) {
        return FailingExamples.of(rule).stream()
                .map(evidence -> finding(rule, name, evidence, maker))
                .toList();
    }

    private static OpenFinding finding(
            CompiledRule rule, String name, List<Evidence> evidence, Map<String, String> maker) {
        List<Evidence> all = new ArrayList<>(evidence);
        if (rule.rule().subject() == SubjectKind.CONTAINER) {
            maker.forEach((fact, value) -> all.add(new Evidence(fact, Json.of(value), "there")));
        }
        return OpenFinding.of(rule.rule(), rule.rule().severity(), name, all, Locale.ENGLISH);
    }

    public static FixPlan plan(String host, List<OpenFinding> findings) {
        return FixPlanner.plan(host, AT, findings, 0, Locale.ENGLISH);
    }

    /** A finding of a rule with just this evidence. */
    public static OpenFinding finding(String rule, String name, Evidence... evidence) {
        return OpenFinding.of(
                CATALOGUE.rule(rule).orElseThrow(),
                CATALOGUE.rule(rule).orElseThrow().severity(),
                name,
                List.of(evidence),
                Locale.ENGLISH);
    }
}
