package io.vigie.rules;

import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Json;
import io.vigie.report.MalformedJson;
import io.vigie.report.RecordReader;
import io.vigie.report.SubjectKind;
import io.vigie.rules.InvalidRule.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Partial facts in a rule's file, with the verdict that the rule must come to.
 *
 * @param verdict the word of the verdict
 */
record Example(String verdict, YamlValue facts) {

    /** The case that the facts describe. Throws {@link InvalidRule} where they are none of a wire record's. */
    Case toCase(SubjectKind kind) {
        facts.members(allowed(kind));
        return new Case(
                kind,
                facts.find(kind.word())
                        .map(value -> read(value, kind))
                        .orElseThrow(() -> facts.invalid(Code.KEY_MISSING, "says nothing of its " + kind.word())),
                context(kind, SubjectKind.HOST).map(Host.class::cast),
                context(kind, SubjectKind.ENGINE).map(Engine.class::cast));
    }

    /** The instant of a rule that depends on time. */
    Optional<Instant> now() {
        return facts.find(FactsRead.NOW).map(value -> Instant.parse(value.text()));
    }

    private static Set<String> allowed(SubjectKind kind) {
        Set<String> allowed = Roots.of(kind);
        allowed.add(FactsRead.NOW);
        return allowed;
    }

    private Optional<Configuration> context(SubjectKind kind, SubjectKind under) {
        return kind == under ? Optional.empty() : facts.find(under.word()).map(value -> read(value, under));
    }

    private static Configuration read(YamlValue value, SubjectKind kind) {
        refuseUnknown(value, kind.configurationType());
        return parse(value, value.json(), kind);
    }

    private static Configuration parse(YamlValue value, Json json, SubjectKind kind) {
        try {
            return RecordReader.read(json, kind.configurationType(), kind.word());
        } catch (MalformedJson wrong) {
            throw value.invalid(Code.WRONG_TYPE, String.valueOf(wrong.getMessage()));
        }
    }

    private static void refuseUnknown(YamlValue value, Class<?> type) {
        value.members().forEach((name, fact) -> {
            if (Facts.of(type).named(name) == null && !name.equals("missing")) {
                throw fact.invalid(Code.FACT_UNKNOWN, "there is no fact " + name);
            }
        });
    }
}
