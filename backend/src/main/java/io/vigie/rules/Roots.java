package io.vigie.rules;

import io.vigie.report.Configuration;
import io.vigie.report.Json;
import io.vigie.report.RecordReader;
import io.vigie.report.SubjectKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names that an expression starts from, and what stands behind them. */
final class Roots {
    private static final Map<SubjectKind, Configuration> NOTHING_KNOWN = new EnumMap<>(SubjectKind.class);

    static {
        for (SubjectKind kind : SubjectKind.values()) {
            Json nothing = new Json.JsonObject(Map.of(), 0, 0);
            NOTHING_KNOWN.put(kind, RecordReader.read(nothing, kind.configurationType(), kind.word()));
        }
    }

    private Roots() {}

    /** What a rule on this kind of subject may read. */
    static Set<String> of(SubjectKind kind) {
        Set<String> roots = new LinkedHashSet<>();
        roots.add(kind.word());
        context(kind).forEach(under -> roots.add(under.word()));
        return roots;
    }

    /** What a subject of this kind stands on. */
    static Set<SubjectKind> context(SubjectKind kind) {
        return switch (kind) {
            case HOST -> Set.of();
            case ENGINE -> Set.of(SubjectKind.HOST);
            case CONTAINER, IMAGE, NETWORK -> new LinkedHashSet<>(Set.of(SubjectKind.ENGINE, SubjectKind.HOST));
        };
    }

    static Map<String, Object> values(Case judged) {
        Map<String, Object> values = new HashMap<>();
        for (String root : of(judged.kind())) {
            values.put(root, new FactValue(root, (Record) configuration(judged, root)));
        }
        return values;
    }

    /** What stands behind a root; a record without facts where nothing is known. */
    static Configuration configuration(Case judged, String root) {
        SubjectKind kind = SubjectKind.ofWord(root).orElseThrow();
        if (kind == judged.kind()) {
            return judged.configuration();
        }
        Configuration unknown = NOTHING_KNOWN.getOrDefault(kind, judged.configuration());
        return switch (kind) {
            case HOST -> judged.host().<Configuration>map(host -> host).orElse(unknown);
            case ENGINE -> judged.engine().<Configuration>map(engine -> engine).orElse(unknown);
            case CONTAINER, IMAGE, NETWORK -> unknown;
        };
    }
}
