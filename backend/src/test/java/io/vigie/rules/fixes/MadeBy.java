package io.vigie.rules.fixes;

import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The failing examples of rules on containers, as if somebody or something had made them. */
enum MadeBy {
    HAND(Map.of("engine.product", "docker")),
    COMPOSE(Map.of("engine.product", "docker", Maker.COMPOSE_PROJECT, "shop", Maker.COMPOSE_SERVICE, "web")),
    SERVICE(Map.of("engine.product", "docker", Maker.SWARM_SERVICE, "web")),
    STACK(Map.of("engine.product", "docker", Maker.SWARM_SERVICE, "shop_web", Maker.SWARM_STACK, "shop")),
    PODMAN(Map.of("engine.product", "podman")),
    UNIT(Map.of("engine.product", "podman", Maker.SYSTEMD_UNIT, "web.service")),
    POD(Map.of("engine.product", "docker", Maker.KUBERNETES, "shop/web"));

    private final Map<String, String> facts;

    MadeBy(Map<String, String> facts) {
        this.facts = facts;
    }

    static Stream<CompiledRule> rules() {
        return Catalogue.bundled()
                .compiled()
                .filter(rule -> rule.rule().subject() == SubjectKind.CONTAINER)
                .filter(rule -> rule.rule().fix().run().isPresent());
    }

    /** For every failing example of the rule. */
    Stream<Change> changes(CompiledRule rule) {
        return FailingExamples.of(rule).stream().flatMap(evidence -> changes(rule, evidence).stream());
    }

    List<Change> changes(CompiledRule rule, List<Evidence> evidence) {
        List<Evidence> seen = new ArrayList<>(evidence);
        facts.forEach((fact, value) -> seen.add(new Evidence(fact, Json.of(value), "there")));
        return WrittenFix.of(rule.rule().fix(), new FixSteps(seen, "web"), Locale.ENGLISH)
                .changes();
    }
}
