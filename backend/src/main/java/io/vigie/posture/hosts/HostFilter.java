package io.vigie.posture.hosts;

import io.vigie.posture.Freshness;
import java.util.List;
import java.util.Optional;

/**
 * Which hosts of a scope.
 *
 * @param words each must be part of the host's name or group; letter case does not matter
 */
public record HostFilter(String words, Optional<String> group, List<Freshness> freshness) {
    public static final HostFilter ALL = new HostFilter("", Optional.empty(), List.of());

    public HostFilter withWords(String newWords) {
        return new HostFilter(newWords, group, freshness);
    }

    public HostFilter withGroup(Optional<String> newGroup) {
        return new HostFilter(words, newGroup, freshness);
    }

    public HostFilter withFreshness(List<Freshness> newFreshness) {
        return new HostFilter(words, group, newFreshness);
    }
}
