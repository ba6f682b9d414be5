package io.vigie.trail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What of the trail is looked for.
 *
 * @param words each of which has to be somewhere in an entry
 * @param actions for words that people have for actions, these actions, in which they need not be
 * @param from the first instant
 * @param to the first instant that is not looked for any more
 * @param outcome {@code done}, {@code refused}, or empty for both
 */
public record TrailFilter(
        List<String> words,
        Map<String, Set<String>> actions,
        Optional<Instant> from,
        Optional<Instant> to,
        String outcome) {
    public static final TrailFilter ALL = of("", Optional.empty(), Optional.empty(), "");

    public TrailFilter {
        words = List.copyOf(words);
        actions = Map.copyOf(actions);
    }

    /** From words as a person types them; a NUL is looked for as what entries have in its place. */
    public static TrailFilter of(String words, Optional<Instant> from, Optional<Instant> to, String outcome) {
        List<String> each = List.of(words.replace('\0', '\uFFFD').strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .limit(20)
                .toList();
        return new TrailFilter(each, Map.of(), from, to, outcome);
    }

    /** Takes a word for these actions, too: what people read of an action is not what is written of it. */
    public TrailFilter orActions(Function<String, Set<String>> called) {
        Map<String, Set<String>> found = new HashMap<>();
        words.forEach(word -> found.put(word, called.apply(word)));
        return new TrailFilter(words, found, from, to, outcome);
    }

    /** For each of the {@link #patterns()}, with spaces between. */
    String[] actionsOfPatterns() {
        return words.stream()
                .map(word -> String.join(" ", actions.getOrDefault(word, Set.of())))
                .toArray(String[]::new);
    }

    /** For {@code like}, in lower case. */
    String[] patterns() {
        return words.stream()
                .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }
}
