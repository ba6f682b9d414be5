package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values that have a word in addresses and bodies. */
public final class SearchWords {
    private SearchWords() {}

    /** The value of this word; a problem {@code <what>-unknown} that names the allowed ones when there is none. */
    public static <T> T value(String what, String word, List<T> values, Function<T, String> wordOf) {
        return values.stream()
                .filter(value -> wordOf.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new CodedException(ProblemType.VALUE_UNKNOWN, what, values.stream().map(wordOf).collect(Collectors.joining(", "))));
    }
}
