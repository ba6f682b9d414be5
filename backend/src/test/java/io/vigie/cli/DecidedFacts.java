package io.vigie.cli;

import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.compose.ComposeService;
import io.vigie.json.Json;
import io.vigie.lab.LabEngine;
import io.vigie.report.Container;
import io.vigie.report.value.Mount;
import io.vigie.rules.facts.RecordFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What files decide of a container, to be held against one that was made of them. */
final class DecidedFacts {
    private DecidedFacts() {}

    /** Those of an engine, by key. */
    static Map<String, Container> containers(LabEngine engine) {
        HostScanner scanner = new HostScanner(
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT),
                new HostRoot(Path.of("/")),
                Optional.empty());
        Map<String, Container> containers = new HashMap<>();
        scanner.full().subjects().forEach(subject -> {
            if (subject.configuration().orElseThrow() instanceof Container container) {
                containers.put(subject.key(), container);
            }
        });
        return containers;
    }

    static Map<String, Object> of(Container container) {
        Map<String, Object> facts = new TreeMap<>();
        RecordFacts.of(Container.class)
                .byName()
                .forEach((name, fact) ->
                        fact.valueIn(container).ifPresent(value -> facts.put(name, withoutPlaces(value))));
        return facts;
    }

    /** Of the facts that the file decides. */
    static List<String> differences(ComposeService service, Container real) {
        Map<String, Object> known = of(real);
        List<String> different = new ArrayList<>();
        of(service.container()).forEach((fact, value) -> {
            if (!value.equals(known.get(fact))) {
                different.add("%s %s: %s, is %s".formatted(service.name(), fact, value, known.get(fact)));
            }
        });
        return different;
    }

    /** Where a mount leads is seen on the host alone. */
    private static Object withoutPlaces(Object fact) {
        return fact instanceof List<?> list
                ? list.stream()
                        .map(element -> element instanceof Mount mount ? bare(mount) : element)
                        .toList()
                : fact;
    }

    private static Mount bare(Mount mount) {
        return new Mount(mount.type(), mount.source(), mount.destination(), mount.writable(), mount.propagation());
    }

    /** By service and rule. */
    static Map<String, String> verdicts(AuditRun run) {
        Map<String, String> verdicts = new HashMap<>();
        for (Json verdict : run.json().at("verdicts").elements()) {
            String key = verdict.at("subject", "key").text().orElseThrow();
            if (key.startsWith("compose:") || key.startsWith("swarm:")) {
                verdicts.put(
                        key + " " + verdict.at("rule").text().orElseThrow(),
                        verdict.at("verdict").text().orElseThrow());
            }
        }
        return verdicts;
    }
}
