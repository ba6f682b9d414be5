package io.vigie.rules.cel;

import io.vigie.json.Json;
import io.vigie.json.RecordReader;
import io.vigie.report.SubjectKind;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that an expression starts from, and what stands behind them. */
public final class Variables {
    /** What the host's group is meant to have; a root of every rule. */
    public static final String ALLOWED = "allowed";

    private static final Map<String, Class<? extends Record>> TYPES = new LinkedHashMap<>();
    private static final Map<String, Record> NOTHING_KNOWN = new HashMap<>();

    static {
        for (SubjectKind kind : SubjectKind.values()) {
            TYPES.put(kind.word(), kind.configurationType().asSubclass(Record.class));
        }
        TYPES.put(ALLOWED, Allowed.class);
        Json nothing = new Json.JsonObject(Map.of(), 0, 0);
        TYPES.forEach((root, type) -> NOTHING_KNOWN.put(root, RecordReader.read(nothing, type, root)));
    }

    private Variables() {}

    /** Every root there is, with the record behind it. */
    public static Map<String, Class<? extends Record>> types() {
        return TYPES;
    }

    /** Every name that an expression may start from, on whatever subject. */
    public static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(TYPES.keySet());
        names.addAll(Set.of(BundledSupport.ROOT, FactsRead.NOW, FactsRead.UNTIL));
        return names;
    }

    /** What a rule on this kind of subject may read. */
    public static Set<String> of(SubjectKind kind) {
        Set<String> roots = new LinkedHashSet<>();
        roots.add(kind.word());
        context(kind).forEach(under -> roots.add(under.word()));
        roots.add(ALLOWED);
        return roots;
    }

    /** What a subject of this kind stands on. */
    public static Set<SubjectKind> context(SubjectKind kind) {
        return switch (kind) {
            case HOST -> Set.of();
            case ENGINE -> Set.of(SubjectKind.HOST);
            case CONTAINER, IMAGE, NETWORK -> new LinkedHashSet<>(Set.of(SubjectKind.ENGINE, SubjectKind.HOST));
        };
    }

    public static Map<String, Object> values(Case judged) {
        Map<String, Object> values = new HashMap<>();
        values.put(BundledSupport.ROOT, new FactValue(BundledSupport.ROOT, BundledSupport.DATES));
        for (String root : of(judged.kind())) {
            values.put(root, new FactValue(root, record(judged, root)));
        }
        return values;
    }

    /** What stands behind a root; a record without facts where nothing is known. */
    public static Record record(Case judged, String root) {
        return known(judged, root).map(Record.class::cast).orElseGet(() -> NOTHING_KNOWN.get(root));
    }

    private static Optional<?> known(Case judged, String root) {
        if (root.equals(judged.kind().word())) {
            return Optional.of(judged.configuration());
        }
        if (root.equals(ALLOWED)) {
            return Optional.of(judged.allowed());
        }
        return root.equals(SubjectKind.HOST.word()) ? judged.host() : judged.engine();
    }
}
