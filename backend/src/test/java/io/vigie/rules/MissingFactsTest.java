package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.json.MalformedJson;
import io.vigie.json.RecordReader;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an agent could not read: a rule that needs it names it, and never says that it failed by itself. */
class MissingFactsTest {
    static Stream<CompiledRule> rules() {
        return Catalogue.bundled().compiled();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_names_the_fact_that_it_lacks(CompiledRule rule) {
        for (Example example : rule.examples()) {
            Json facts = example.facts().json();
            without(facts)
                    .flatMap(lacking -> judged(rule.rule().subject(), lacking).stream())
                    .flatMap(lacking -> rule.judge(lacking).stream())
                    .flatMap(judgement -> judgement.why().stream())
                    .filter(unknown -> !unknown.equals(WhyUnknown.SUPPORT_DATES_OLD))
                    .forEach(unknown -> assertThat(unknown.fact())
                            .as("%s of %s", unknown, facts)
                            .isNotEmpty());
        }
    }

    /** The same facts without one of them, for each of them, those of elements of lists too. */
    private static Stream<Json> without(Json facts) {
        return switch (facts) {
            case Json.JsonObject object ->
                object.fields().keySet().stream().flatMap(name -> {
                    Json inner = object.at(name);
                    return Stream.concat(
                            Stream.of(with(object, name, Optional.empty())),
                            without(inner).map(less -> with(object, name, Optional.of(less))));
                });
            case Json.JsonArray array ->
                array.elements().stream()
                        .flatMap(MissingFactsTest::without)
                        .map(less -> new Json.JsonArray(List.of(less, less)));
            default -> Stream.empty();
        };
    }

    private static Json with(Json.JsonObject object, String name, Optional<Json> value) {
        Map<String, Json> members = new LinkedHashMap<>(object.fields());
        value.ifPresentOrElse(inner -> members.put(name, inner), () -> members.remove(name));
        return new Json.JsonObject(members, 0, 0);
    }

    /** Empty where a record cannot be without what was taken out. */
    private static Optional<Case> judged(SubjectKind kind, Json facts) {
        try {
            return Optional.of(new Case(
                    kind,
                    read(facts, kind),
                    under(facts, kind, SubjectKind.HOST).map(Host.class::cast),
                    under(facts, kind, SubjectKind.ENGINE).map(Engine.class::cast)));
        } catch (MalformedJson needed) {
            return Optional.empty();
        }
    }

    private static Optional<Configuration> under(Json facts, SubjectKind kind, SubjectKind under) {
        return kind == under || facts.at(under.word()).isNull() ? Optional.empty() : Optional.of(read(facts, under));
    }

    private static Configuration read(Json facts, SubjectKind kind) {
        return RecordReader.read(facts.at(kind.word()), kind.configurationType(), kind.word());
    }
}
