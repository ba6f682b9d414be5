package io.vigie.trail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of the trail is looked for.
 *
 * @param words each of which has to be somewhere in an entry
 * @param from the first instant
 * @param to the first instant that is not looked for any more
 * @param outcome {@code done}, {@code refused}, or empty for both
 */
public record TrailFilter(List<String> words, Optional<Instant> from, Optional<Instant> to, String outcome) {
    public static final TrailFilter ALL = new TrailFilter(List.of(), Optional.empty(), Optional.empty(), "");

    public TrailFilter {
        words = List.copyOf(words);
    }

    public static TrailFilter of(String words, Optional<Instant> from, Optional<Instant> to, String outcome) {
        List<String> each = List.of(words.strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .limit(20)
                .toList();
        return new TrailFilter(each, from, to, outcome);
    }

    /** For {@code like}, in lower case. */
    String[] patterns() {
        return words.stream()
                .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }
}
