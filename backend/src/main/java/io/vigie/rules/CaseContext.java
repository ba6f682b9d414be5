package io.vigie.rules;

import io.vigie.report.CanonicalJson;
import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Json;
import io.vigie.report.JsonLimits;
import io.vigie.report.JsonReader;
import io.vigie.report.RecordReader;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a case has beside its configuration: of each record around it the facts that are read, and no other. */
final class CaseContext {
    private final Set<String> factsRead;
    private final Map<String, Object> roots = new TreeMap<>();

    CaseContext(Set<String> factsRead) {
        this.factsRead = factsRead;
    }

    void add(String root, Record facts) {
        Map<String, Object> read = new TreeMap<>();
        Map<String, String> missing = new TreeMap<>();
        for (String path : factsRead) {
            String name = Patch.nameOf(path);
            Facts.Fact fact = Facts.of(facts.getClass()).named(name);
            if (fact != null && path.startsWith(root + ".")) {
                fact.valueIn(facts)
                        .filter(value -> !(facts instanceof Expected && value.equals(List.of())))
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

    byte[] json() {
        return CanonicalJson.write(roots);
    }

    /** The case of a configuration and the JSON of its context. Throws MalformedJson for what is none. */
    static Case under(SubjectKind kind, Configuration configuration, byte[] context) {
        Json under = new JsonReader(JsonLimits.REPORT).read(context);
        return new Case(
                kind,
                configuration,
                part(under, SubjectKind.HOST.word(), Host.class),
                part(under, SubjectKind.ENGINE.word(), Engine.class),
                part(under, Roots.EXPECTED, Expected.class).orElse(Expected.NOTHING));
    }

    private static <T> Optional<T> part(Json context, String root, Class<T> type) {
        Json part = context.at(root);
        return part.isNull() ? Optional.empty() : Optional.of(RecordReader.read(part, type, root));
    }
}
