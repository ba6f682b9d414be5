package io.vigie.rules.verdicts;

import java.util.Locale;
import java.util.Optional;

/**
 * A fact that a rule looked at, as it was observed.
 *
 * @param fact such as {@code container.privileged}
 * @param value plain for a single value, else JSON; of a list only the elements at fault where they can be told apart, and
 *     where they have no room how many more there are, {@code [1,2] … +7}; at most {@value #MAXIMUM_LENGTH} characters, a
 *     list that fails {@value #MAXIMUM_LIST_LENGTH}
 * @param source where the agent read it
 */
public record Evidence(String fact, String value, String source) {
    public static final int MAXIMUM_LENGTH = 2_000;
    public static final int MAXIMUM_LIST_LENGTH = 32_000;

    /** The same as people read it: of a long list the first elements, and how many more there are. */
    public Evidence brief() {
        if (value.length() <= MAXIMUM_LENGTH) {
            return this;
        }
        Optional<String> list = ShownList.read(value).flatMap(shown -> shown.within(MAXIMUM_LENGTH));
        return new Evidence(fact, list.orElseGet(() -> cut(value)), source);
    }

    /** The same with the words about its source in this language. */
    public Evidence in(Locale language) {
        return new Evidence(fact, value, SourceLabels.in(language, source));
    }

    public static String cut(String text) {
        if (text.length() <= MAXIMUM_LENGTH) {
            return text;
        }
        int end = MAXIMUM_LENGTH - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
