package io.vigie.rules.sentences;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.sentences.Sentence.Place;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was observed, as people read it: {@code /srv → /data (rw, bind)} in place of JSON, sizes with units. How each kind of value is written
 * stands in {@code evidence.yaml}; one without words there is written field by field.
 */
public final class EvidenceText {
    private static final String WORDS = "evidence.yaml";
    private static final Text MORE = new Text("… and %d more", "… et %d de plus");
    private static final Text NONE = new Text("none", "aucun");
    private static final int WHOLE = Integer.MAX_VALUE;
    private static final Map<String, Words> BY_TYPE = read();

    private EvidenceText() {}

    private record Words(Sentence en, Sentence fr) {
        Sentence in(Locale language) {
            return language.getLanguage().equals("fr") ? fr : en;
        }
    }

    private static Map<String, Words> read() {
        try (InputStream file = Objects.requireNonNull(EvidenceText.class.getResourceAsStream(WORDS))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Words> words = new HashMap<>();
            YamlValue.parse(new RuleSource(WORDS, text)).members().forEach((name, value) -> {
                Class<?> type = type(name, value);
                words.put(
                        name,
                        new Words(
                                SentenceParser.parse(value.member("en"), type),
                                SentenceParser.parse(value.member("fr"), type)));
            });
            return Map.copyOf(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> type(String name, YamlValue value) {
        try {
            return Class.forName("io.vigie.report.value." + name);
        } catch (ClassNotFoundException unknown) {
            throw value.invalid(Code.WORD_UNKNOWN, "no kind of value: " + name);
        }
    }

    static boolean hasWordsFor(Class<?> type) {
        return BY_TYPE.containsKey(type.getSimpleName());
    }

    /** One line for each element of a list; a single value as it was reported. */
    public static List<String> lines(Evidence evidence, Locale language) {
        Json value = evidence.value();
        if (!(value instanceof Json.JsonArray(List<Json> elements))) {
            return List.of(single(evidence, value, language));
        }
        List<String> lines = new ArrayList<>();
        elements.forEach(element -> lines.add(single(evidence, element, language)));
        evidence.omitted().ifPresent(more -> lines.add(MORE.in(language).formatted(more)));
        return lines.isEmpty() ? List.of(NONE.in(language)) : lines;
    }

    /** The same on one line. */
    public static String of(Evidence evidence, Locale language) {
        return String.join("; ", lines(evidence, language));
    }

    private static String single(Evidence evidence, Json value, Locale language) {
        return switch (value) {
            case Json.JsonObject object ->
                Optional.ofNullable(BY_TYPE.get(typeOf(evidence.fact())))
                        .map(words -> new SentenceWriter(Map.of(), "", language, WHOLE, WHOLE)
                                .write(words.in(language), object))
                        .orElseGet(() -> object.fields().entrySet().stream()
                                .map(field -> field.getKey() + " "
                                        + Values.text(new Place("", field.getKey()), field.getValue(), language))
                                .collect(Collectors.joining(", ")));
            case Json.JsonNumber number -> Values.text(new Place(evidence.fact(), ""), number, language);
            case Json.JsonArray list -> Values.text(new Place(evidence.fact(), ""), list, language);
            case Json.JsonBoolean bool -> Boolean.toString(bool.value());
            case Json.JsonNull nothing -> "";
            case Json.JsonString text -> text.value();
        };
    }

    /** The simple name of what a fact is, or of what it lists. */
    private static String typeOf(String fact) {
        String[] names = fact.split("\\.", -1);
        return SentenceParser.root(names[0])
                .filter(type -> names.length == 2)
                .flatMap(type -> SentenceParser.part(type, names[1]))
                .map(Class::getSimpleName)
                .orElse("");
    }
}
