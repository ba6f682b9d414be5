package io.vigie.collect.facts;

import io.vigie.report.Missing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Facts by name on their way into a record, with where each was read, and why others are missing. */
public final class Gathering {
    private final Map<String, Object> facts = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    public Gathering put(String name, Optional<?> value) {
        if (value.isPresent()) {
            facts.put(name, value);
            missing.remove(name);
        }
        return this;
    }

    /** As {@link #put(String, Optional)}, for a fact whose place differs from one host to another. */
    public Gathering put(String name, Optional<?> value, String source) {
        if (value.isPresent()) {
            sources.put(name, source);
        }
        return put(name, value);
    }

    /** Says why a fact is missing; one that was put is not. */
    public Gathering miss(String name, Missing why) {
        if (!facts.containsKey(name)) {
            missing.put(name, why.word());
        }
        return this;
    }

    /** Takes back a fact that was put here or that the record has, and says why. */
    public Gathering withhold(String name, Missing why) {
        facts.put(name, Optional.empty());
        sources.remove(name);
        missing.put(name, why.word());
        return this;
    }

    public Gathering add(Gathering more) {
        more.facts.keySet().forEach(missing::remove);
        facts.putAll(more.facts);
        sources.putAll(more.sources);
        more.missing.forEach((name, why) -> {
            if (!facts.containsKey(name) || more.facts.containsKey(name)) {
                missing.put(name, why);
            }
        });
        return this;
    }

    /** A record with these facts alone. */
    public <T extends Record> T into(Class<T> type) {
        return Absent.but(type, parts(Map.of(), Map.of()));
    }

    /** The record with these facts in place of its own. Both maps are kept where the record has them. */
    public <T extends Record> T onto(T original, Map<String, String> itsSources, Map<String, String> itsMissing) {
        Map<String, String> stillMissing = new HashMap<>(itsMissing);
        stillMissing.keySet().removeAll(facts.keySet());
        return Absent.changed(original, parts(itsSources, stillMissing));
    }

    private Map<String, Object> parts(Map<String, String> itsSources, Map<String, String> itsMissing) {
        Map<String, Object> parts = new HashMap<>(facts);
        put(parts, "sources", itsSources, sources);
        put(parts, "missing", itsMissing, missing);
        return parts;
    }

    private static void put(
            Map<String, Object> parts, String name, Map<String, String> before, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(before);
        all.putAll(more);
        if (!all.isEmpty()) {
            parts.put(name, Map.copyOf(all));
        }
    }
}
