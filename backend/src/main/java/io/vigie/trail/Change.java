package io.vigie.trail;

import java.util.Map;
import java.util.TreeMap;

/**
 * A value that an act changed. In an entry's detail it is {@code <name>Before} and {@code <name>After}; what an act makes has
 * plain names.
 */
public record Change(String name, String before, String after) {
    public static final String BEFORE = "Before";
    public static final String AFTER = "After";

    /** With what else the entry says. */
    public Map<String, String> with(Map<String, String> others) {
        Map<String, String> detail = new TreeMap<>(others);
        detail.put(name + BEFORE, before);
        detail.put(name + AFTER, after);
        return detail;
    }
}
