package io.vigie.ui.trail;

import io.vigie.trail.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of the values that an entry has in its detail.
 *
 * @param value what it is; of what was changed what it became, empty where only what it was is written
 * @param before what it was, of what was changed
 */
record TrailDetail(String name, Optional<String> value, Optional<String> before) {
    /** The name of a change that has none. */
    static final String VALUE = "value";

    /** By name, each change as one. */
    static List<TrailDetail> of(Map<String, String> detail) {
        Map<String, String> rest = new TreeMap<>(detail);
        List<TrailDetail> all = new ArrayList<>();
        for (String key : List.copyOf(rest.keySet())) {
            nameOfChange(key).ifPresent(name -> {
                Optional<String> before = taken(rest, name, Change.BEFORE);
                Optional<String> after = taken(rest, name, Change.AFTER);
                if (before.isPresent() || after.isPresent()) {
                    all.add(new TrailDetail(name, after, Optional.of(before.orElse(""))));
                }
            });
        }
        rest.forEach((name, value) -> all.add(new TrailDetail(name, Optional.of(value), Optional.empty())));
        return all;
    }

    private static Optional<String> nameOfChange(String key) {
        if (key.equals("before") || key.equals("after")) {
            return Optional.of(VALUE);
        }
        return List.of(Change.BEFORE, Change.AFTER).stream()
                .filter(end -> key.endsWith(end) && key.length() > end.length())
                .map(end -> key.substring(0, key.length() - end.length()))
                .findFirst();
    }

    private static Optional<String> taken(Map<String, String> rest, String name, String end) {
        String whole = name.equals(VALUE) ? end.toLowerCase(java.util.Locale.ROOT) : name + end;
        return Optional.ofNullable(rest.remove(whole)).or(() -> Optional.ofNullable(rest.remove(name + end)));
    }
}
