package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values that have a word in addresses and bodies. */
public final class SearchWords {
    private SearchWords() {}

    /** The value of this word; the problem, with the words that there are, when there is none. */
    public static <T> T value(ProblemType unknown, String word, List<T> values, Function<T, String> wordOf) {
        return values.stream()
                .filter(value -> wordOf.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new CodedException(unknown, values.stream().map(wordOf).collect(Collectors.joining(", "))));
    }
}
