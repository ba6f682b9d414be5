package io.vigie.rules.frameworks;

import io.vigie.json.Word;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which items of a framework are asked for.
 *
 * @param level a word of {@link #levels}; levels add up, and what has no level belongs to each
 * @param profile what kind of host; every kind when nothing is said
 */
public record ItemChoice(Optional<String> level, Optional<Profile> profile) {
    public static final ItemChoice ALL = new ItemChoice(Optional.empty(), Optional.empty());

    /** A kind of host. */
    public enum Profile implements Word {
        /** Hosts outside of any swarm: items of swarms alone are left out. */
        SERVER,
        /** Hosts of a swarm, which are servers too: every item. */
        SWARM;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Profile> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(profile -> profile.word().equals(word))
                    .findFirst();
        }
    }

    public boolean covers(FrameworkItem item) {
        return withinLevel(item) && ofProfile(item);
    }

    /** The framework with these items alone. */
    public Framework of(Framework framework) {
        return new Framework(
                framework.id(),
                framework.title(),
                framework.edition(),
                framework.items().stream().filter(this::covers).toList());
    }

    /** The levels that a framework tells apart, from the first; none for many. */
    public static List<String> levels(Framework framework) {
        return framework.items().stream()
                .flatMap(item -> item.level().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private boolean withinLevel(FrameworkItem item) {
        return level.isEmpty()
                || item.level().isEmpty()
                || Comparator.<String>naturalOrder().compare(item.level().get(), level.get()) <= 0;
    }

    private boolean ofProfile(FrameworkItem item) {
        boolean ofSwarms = item.profile().filter("swarm"::equals).isPresent();
        return !ofSwarms || profile.filter(Profile.SERVER::equals).isEmpty();
    }
}
