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
    private static final Text ONE_OTHER = new Text("and 1 other, not at fault", "et 1 autre, non en cause");
    private static final Text OTHERS = new Text("and %d others, not at fault", "et %d autres, non en cause");
    private static final Text BETWEEN_RECORDS = new Text("; ", " ; ");
    private static final Text NONE = new Text("none", "aucun");
    /** Before each part that is at fault, where words stand alone. */
    private static final String AT_FAULT = "✗ ";

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

    /** The same on one line: each part at fault with a sign, and how many others there are. */
    public static String of(Evidence evidence, Locale language) {
        boolean records = evidence.value().elements().stream().anyMatch(Json.JsonObject.class::isInstance);
        return String.join(records ? BETWEEN_RECORDS.in(language) : ", ", marked(evidence, language));
    }

    private static List<String> marked(Evidence evidence, Locale language) {
        List<String> lines = lines(evidence, language);
        if (evidence.others().isEmpty()) {
            return lines;
        }
        int atFault = evidence.value().elements().size();
        List<String> marked = new ArrayList<>();
        lines.subList(0, atFault).forEach(line -> marked.add(AT_FAULT + line));
        marked.addAll(lines.subList(atFault, lines.size()));
        evidence.others().filter(number -> number > 0).ifPresent(number -> marked.add(others(number, language)));
        return marked;
    }

    /** How many elements a list has beside those at fault. */
    public static String others(long number, Locale language) {
        return number == 1 ? ONE_OTHER.in(language) : OTHERS.in(language).formatted(number);
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
