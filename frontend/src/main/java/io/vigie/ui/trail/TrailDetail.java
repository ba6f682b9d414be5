package io.vigie.ui.trail;

import io.vigie.trail.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One of the values that an entry has in its detail.
 *
 * @param value what it is; of what was changed what it became, empty where only what it was is written
 * @param before what it was, of what was changed
 */
record TrailDetail(String name, Optional<String> value, Optional<String> before) {
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
        return Stream.of(Change.BEFORE, Change.AFTER)
                .filter(end -> key.endsWith(end) && key.length() > end.length())
                .map(end -> key.substring(0, key.length() - end.length()))
                .findFirst();
    }

    private static Optional<String> taken(Map<String, String> rest, String name, String end) {
        return Optional.ofNullable(rest.remove(name + end));
    }
}
