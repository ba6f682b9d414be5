package io.vigie.collect.daemon;

import io.vigie.json.Json;
import io.vigie.report.value.Ulimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The limits that a daemon was told to set for containers that name none. */
final class DefaultUlimits {
    private static final int MAXIMUM = 200;

    private DefaultUlimits() {}

    /** From arguments such as {@code nofile=1024:2048}, or one number for both. */
    static List<Ulimit> ofArguments(List<String> given) {
        List<Ulimit> limits = new ArrayList<>();
        for (String limit : given) {
            if (limit.matches("\\w{1,30}=-?\\d{1,18}(:-?\\d{1,18})?")) {
                String[] parts = limit.split("[=:]");
                limits.add(new Ulimit(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[parts.length - 1])));
            }
        }
        return sorted(limits);
    }

    static List<Ulimit> ofFile(Map<String, Json> given) {
        List<Ulimit> limits = new ArrayList<>();
        given.forEach((key, limit) -> limits.add(new Ulimit(
                limit.at("Name").text().orElse(key),
                limit.at("Soft").number().orElse(0L),
                limit.at("Hard").number().orElse(0L))));
        return sorted(limits);
    }

    private static List<Ulimit> sorted(List<Ulimit> limits) {
        return limits.stream()
                .sorted(Comparator.comparing(Ulimit::name))
                .limit(MAXIMUM)
                .toList();
    }
}
