package io.vigie.rules.sentences;

import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a rule says of an object that fails it, in both languages. */
public record FindingSentence(Sentence en, Sentence fr) {
    /** Letters that a finding has at most; lists are cut with the count of what is left out. */
    public static final int MOST_LETTERS = 160;

    private static final int MOST_ITEMS = 12;
    private static final int VALUE_LETTERS = 64;
    private static final int SHORT_VALUE_LETTERS = 24;

    /**
     * The sentence for one failing object.
     *
     * @param evidence what the judgement saw
     * @param name what people call the object
     */
    public String of(List<Evidence> evidence, String name, Locale language) {
        return of(evidence, name, language, MOST_LETTERS);
    }

    /**
     * As {@link #of(List, String, Locale)}, within fewer letters.
     *
     * @param letters from 1 to {@value #MOST_LETTERS}
     */
    String of(List<Evidence> evidence, String name, Locale language, int letters) {
        Map<String, Evidence> observed = evidence.stream()
                .collect(Collectors.toMap(Evidence::fact, Function.identity(), (first, next) -> first));
        Sentence sentence = language.getLanguage().equals("fr") ? fr : en;
        return IntStream.concat(IntStream.iterate(MOST_ITEMS, items -> items > 0, items -> items - 1), IntStream.of(0))
                .mapToObj(items -> writer(observed, name, language, items))
                .map(writer -> writer.write(sentence))
                .filter(text -> text.codePointCount(0, text.length()) <= letters)
                .findFirst()
                .orElseGet(() -> cut(writer(observed, name, language, 0).write(sentence), letters));
    }

    /** With one item and its middle cut, where there is room for none. */
    private static SentenceWriter writer(Map<String, Evidence> observed, String name, Locale language, int items) {
        int letters = items == 0 ? SHORT_VALUE_LETTERS : VALUE_LETTERS;
        return new SentenceWriter(observed, name, language, Math.max(1, items), letters, Values::day);
    }

    /** Within this many letters. */
    static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
    }
}
