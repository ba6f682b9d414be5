package io.vigie.rules.fixes.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes by the object that they change, each object once. */
final class Merged<T> {
    /** Puts two changes of one object together; empty where they contradict each other. */
    @FunctionalInterface
    interface Merge<T> {
        Optional<T> merge(T old, T more);
    }

    private final Merge<T> merge;
    private final Map<String, Planned<T>> all = new LinkedHashMap<>();

    Merged(Merge<T> merge) {
        this.merge = merge;
    }

    /** Whether it agrees with what is there, and is now part of it. */
    boolean add(String object, T change, OpenFinding finding) {
        Planned<T> there = all.get(object);
        Optional<T> merged = there == null ? Optional.of(change) : merge.merge(there.change(), change);
        merged.ifPresent(
                both -> all.put(object, there == null ? Planned.of(both, finding) : there.with(both, finding)));
        return merged.isPresent();
    }

    List<Planned<T>> all() {
        return List.copyOf(all.values());
    }
}
