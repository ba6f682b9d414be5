package io.vigie.rules.compiled;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.RecordReader;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.fixes.Patch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a case has beside its configuration: of each record around it the facts that are read, and no other. */
public final class CaseContext {
    private final Set<String> factsRead;
    private final Map<String, Object> roots = new TreeMap<>();

    public CaseContext(Set<String> factsRead) {
        this.factsRead = factsRead;
    }

    public void add(String root, Record facts) {
        Map<String, Object> read = new TreeMap<>();
        Map<String, String> missing = new TreeMap<>();
        for (String path : factsRead) {
            String name = Patch.nameOf(path);
            RecordFacts.Fact fact = RecordFacts.of(facts.getClass()).named(name);
            if (fact != null && path.startsWith(root + ".")) {
                fact.valueIn(facts)
                        .filter(value -> !(facts instanceof Allowed && value.equals(List.of())))
                        .ifPresentOrElse(
                                value -> read.put(name, value),
                                () -> why(facts, name).ifPresent(why -> missing.put(name, why)));
            }
        }
        if (!missing.isEmpty()) {
            read.put("missing", missing);
        }
        if (!read.isEmpty()) {
            roots.put(root, read);
        }
    }

    private static Optional<String> why(Record facts, String name) {
        return facts instanceof Configuration configuration
                ? Optional.ofNullable(configuration.missing().get(name))
                : Optional.empty();
    }

    public byte[] json() {
        return CanonicalJson.write(roots);
    }

    /** The case of a configuration and the JSON of its context. Throws MalformedJson for what is none. */
    public static Case under(SubjectKind kind, Configuration configuration, byte[] context) {
        Json under = new JsonReader(JsonLimits.REPORT).read(context);
        return new Case(
                kind,
                configuration,
                part(under, SubjectKind.HOST.word(), Host.class),
                part(under, SubjectKind.ENGINE.word(), Engine.class),
                part(under, Variables.ALLOWED, Allowed.class).orElse(Allowed.NOTHING));
    }

    private static <T> Optional<T> part(Json context, String root, Class<T> type) {
        Json part = context.at(root);
        return part.isNull() ? Optional.empty() : Optional.of(RecordReader.read(part, type, root));
    }
}
