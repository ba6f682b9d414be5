package io.vigie.ui.trail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is there of what entries speak of, as far as the reader may see it. Each is asked for once, for as long as a list is
 * looked at.
 *
 * @param frameworks names of frameworks by id
 */
record TrailNames(
        Function<UUID, Optional<String>> hosts,
        Function<UUID, Optional<String>> audits,
        Predicate<UUID> attestations,
        Function<String, String> frameworks) {

    TrailNames {
        hosts = remembered(hosts);
        audits = remembered(audits);
    }

    private static Function<UUID, Optional<String>> remembered(Function<UUID, Optional<String>> asked) {
        Map<UUID, Optional<String>> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, asked);
    }
}
