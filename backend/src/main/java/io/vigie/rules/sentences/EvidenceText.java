package io.vigie.rules.sentences;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.labels.BilingualFile;
import io.vigie.rules.labels.FactLabels;
import io.vigie.rules.sentences.Sentence.Place;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was observed, as people read it: {@code /srv → /data (rw, bind)} in place of JSON, sizes with units. How each kind of value is written
 * stands in {@code evidence.yaml}; one without words there is written field by field.
 */
public final class EvidenceText {
    private static final Text MORE = new Text("… and %d more", "… et %d de plus");
    private static final Text BETWEEN_RECORDS = new Text("; ", " ; ");
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
        Map<String, Words> words = new HashMap<>();
        BilingualFile.read(EvidenceText.class, "evidence.yaml").members().forEach((name, value) -> {
            Class<?> type = type(name, value);
            words.put(
                    name,
                    new Words(
                            SentenceParser.parse(value.member("en"), type),
                            SentenceParser.parse(value.member("fr"), type)));
        });
        return Map.copyOf(words);
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

    /** As {@link #lines(Evidence, Locale, Function)}, with the days of instants in UTC. */
    public static List<String> lines(Evidence evidence, Locale language) {
        return lines(evidence, language, Values::day);
    }

    /**
     * One line for each element of a list; a single value as it was reported.
     *
     * @param instants how an instant is written, as in the reader's time zone
     */
    public static List<String> lines(Evidence evidence, Locale language, Function<Instant, String> instants) {
        Json value = evidence.value();
        if (!(value instanceof Json.JsonArray(List<Json> elements))) {
            return List.of(single(evidence, value, language, instants));
        }
        List<String> lines = new ArrayList<>();
        elements.forEach(element -> lines.add(single(evidence, element, language, instants)));
        evidence.omitted().ifPresent(more -> lines.add(MORE.in(language).formatted(more)));
        return lines.isEmpty() ? List.of(NONE.in(language)) : lines;
    }

    /** The same on one line, behind the name of the fact. */
    public static String named(Evidence evidence, Locale language) {
        return FactLabels.of(evidence.fact(), language)
                + (language.getLanguage().equals("fr") ? " : " : ": ")
                + of(evidence, language);
    }

    /** The same on one line. */
    public static String of(Evidence evidence, Locale language) {
        boolean records = evidence.value().elements().stream().anyMatch(Json.JsonObject.class::isInstance);
        return String.join(records ? BETWEEN_RECORDS.in(language) : ", ", lines(evidence, language));
    }

    private static String single(Evidence evidence, Json value, Locale language, Function<Instant, String> instants) {
        return FactLabels.meaning(evidence.fact(), value, language)
                .orElseGet(() -> written(evidence, value, language, instants));
    }

    private static String written(Evidence evidence, Json value, Locale language, Function<Instant, String> instants) {
        return value instanceof Json.JsonObject object
                ? Optional.ofNullable(BY_TYPE.get(typeOf(evidence.fact())))
                        .map(words -> new SentenceWriter(Map.of(), "", language, WHOLE, WHOLE, instants)
                                .write(words.in(language), object))
                        .orElseGet(() -> fieldByField(object, language, instants))
                : Values.text(new Place(evidence.fact(), ""), value, language, instants);
    }

    private static String fieldByField(Json.JsonObject object, Locale language, Function<Instant, String> instants) {
        return object.fields().entrySet().stream()
                .map(field -> field.getKey() + " "
                        + Values.text(new Place("", field.getKey()), field.getValue(), language, instants))
                .collect(Collectors.joining(", "));
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
