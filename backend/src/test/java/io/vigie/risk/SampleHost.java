package io.vigie.risk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.RecordReader;
import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host as an agent would report it, put together from JSON and judged by the bundled catalogue. */
final class SampleHost {
    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final Host host;
    private final Engine engine;
    private final List<Failing> failing = new ArrayList<>();
    private final List<Exposure> containers = new ArrayList<>();

    SampleHost(Map<String, Object> host, Map<String, Object> engine) {
        this.host = (Host) configuration(SubjectKind.HOST, host);
        this.engine = (Engine) configuration(SubjectKind.ENGINE, engine);
        judge(new Case(SubjectKind.HOST, this.host, Optional.empty(), Optional.empty()), Exposure.HOST);
        judge(new Case(SubjectKind.ENGINE, this.engine, Optional.of(this.host), Optional.empty()), Exposure.ENGINE);
    }

    /** These facts with others in place of those of the same name. */
    static Map<String, Object> facts(String json, String... others) {
        Map<String, Object> facts = new LinkedHashMap<>(tree(json).members());
        for (String other : others) {
            facts.putAll(tree(other).members());
        }
        return facts;
    }

    SampleHost container(Map<String, Object> facts) {
        Container container = (Container) configuration(SubjectKind.CONTAINER, facts);
        Exposure exposure = Exposure.of(container, true, true);
        containers.add(exposure);
        judge(under(SubjectKind.CONTAINER, container), exposure);
        return this;
    }

    SampleHost image(Map<String, Object> facts) {
        judge(under(SubjectKind.IMAGE, configuration(SubjectKind.IMAGE, facts)), Exposure.ofImage(containers));
        return this;
    }

    SampleHost network(Map<String, Object> facts) {
        Exposure exposure = Exposure.ofNetwork(containers.size());
        judge(under(SubjectKind.NETWORK, configuration(SubjectKind.NETWORK, facts)), exposure);
        return this;
    }

    List<Failing> failing() {
        return failing;
    }

    double score() {
        return Hazard.score(Hazard.of(failing).hazard());
    }

    private Case under(SubjectKind kind, Configuration configuration) {
        return new Case(kind, configuration, Optional.of(host), Optional.of(engine));
    }

    private void judge(Case judged, Exposure exposure) {
        for (Judgement judgement : CATALOGUE.judge(judged)) {
            boolean holds = !NOW.isBefore(judgement.holdsFrom()) && NOW.isBefore(judgement.holdsUntil());
            if (holds && judgement.verdict() == Verdict.FAIL) {
                failing.add(new Failing(
                        judgement.rule(),
                        CATALOGUE.rule(judgement.rule()).orElseThrow().severity(),
                        exposure.weight()));
            }
        }
    }

    private static Json tree(String json) {
        return new JsonReader(JsonLimits.REPORT).read(json.replace('\'', '"').getBytes(UTF_8));
    }

    private static Configuration configuration(SubjectKind kind, Map<String, Object> facts) {
        Map<String, Json> fields = new LinkedHashMap<>();
        facts.forEach((name, value) -> fields.put(name, (Json) value));
        return RecordReader.read(new Json.JsonObject(fields, 0, 0), kind.configurationType(), kind.word());
    }
}
