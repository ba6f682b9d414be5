package io.vigie.export.pdf;

import java.util.LinkedHashMap;
import java.util.Map;

/** Hosts that something is found on, with how often: the first by name, and how many there are in all. */
final class ConcernedHosts {
    private static final int MOST_NAMED = 12;

    private final Map<String, Integer> named = new LinkedHashMap<>();
    private String last = "";
    private int hosts;

    void add(String host) {
        if (hosts == 0 || !host.equals(last)) {
            hosts++;
            last = host;
        }
        if (named.containsKey(host) || named.size() < MOST_NAMED) {
            named.merge(host, 1, Integer::sum);
        }
    }

    int count() {
        return hosts;
    }

    int unnamed() {
        return hosts - named.size();
    }

    /** How often on each of those that are named. */
    Map<String, Integer> named() {
        return named;
    }
}
