package io.vigie.rules.sentences;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.sentences.Sentence.Choice;
import io.vigie.rules.sentences.Sentence.Condition;
import io.vigie.rules.sentences.Sentence.Count;
import io.vigie.rules.sentences.Sentence.Each;
import io.vigie.rules.sentences.Sentence.Equal;
import io.vigie.rules.sentences.Sentence.Is;
import io.vigie.rules.sentences.Sentence.Part;
import io.vigie.rules.sentences.Sentence.Place;
import io.vigie.rules.sentences.Sentence.Single;
import io.vigie.rules.sentences.Sentence.Value;
import io.vigie.rules.sentences.Sentence.Words;
import io.vigie.rules.verdicts.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a sentence with what was observed.
 *
 * @param observed by the names of facts
 * @param name what people call the object
 * @param items how many elements of a list are written; the others are counted
 * @param letters how long a single value may be; the middle of a longer one is left out
 * @param instants how an instant is written
 */
record SentenceWriter(
        Map<String, Evidence> observed,
        String name,
        Locale language,
        int items,
        int letters,
        Function<Instant, String> instants) {
    private static final Text AND = new Text(" and ", " et ");
    private static final Text ONE_MORE = new Text("1 more", "1 autre");
    private static final Text MORE = new Text("%d more", "%d autres");

    String write(Sentence sentence) {
        return write(sentence, Json.NULL);
    }

    String write(Sentence sentence, Json element) {
        return sentence.parts().stream().map(part -> write(part, element)).collect(Collectors.joining());
    }

    private String write(Part part, Json element) {
        return switch (part) {
            case Words(String text) -> text;
            case Value(Place place) -> value(place, element);
            case Count(Place place) -> Long.toString(found(place, element).count());
            case Each(Place place, Sentence words) -> {
                Found found = found(place, element);
                yield found.json() instanceof Json.JsonArray(List<Json> elements)
                        ? joined(
                                elements.stream()
                                        .map(one -> write(words, one))
                                        .filter(written -> !written.isEmpty())
                                        .toList(),
                                found.omitted())
                        : write(words, found.json());
            }
            case Choice(Condition condition, Sentence yes, Sentence no) ->
                write(holds(condition, element) ? yes : no, element);
        };
    }

    /** What is at a place, and how many elements of it evidence had no room for. */
    private record Found(Json json, long omitted) {
        long count() {
            return json.elements().size() + omitted;
        }
    }

    private Found found(Place place, Json element) {
        if (place.equals(Place.NAME)) {
            return new Found(new Json.JsonString(name), 0);
        }
        if (place.fact().isEmpty()) {
            return new Found(place.field().equals(Place.ITSELF) ? element : element.at(place.field()), 0);
        }
        Evidence evidence = observed.get(place.fact());
        if (evidence == null) {
            return new Found(Json.NULL, 0);
        }
        return new Found(
                place.field().isEmpty() ? evidence.value() : field(evidence.value(), place.field()),
                evidence.omitted().orElse(0L));
    }

    private static Json field(Json value, String field) {
        return value instanceof Json.JsonArray(List<Json> elements)
                ? new Json.JsonArray(elements.stream().map(one -> one.at(field)).toList())
                : value.at(field);
    }

    private boolean holds(Condition condition, Json element) {
        return switch (condition) {
            case Is(Place place) -> is(found(place, element));
            case Equal(Place place, String word) ->
                Values.plain(found(place, element).json()).equals(word);
            case Single(Place place) -> found(place, element).count() == 1;
        };
    }

    private static boolean is(Found found) {
        return switch (found.json()) {
            case Json.JsonArray list -> found.count() > 0;
            case Json.JsonBoolean bool -> bool.value();
            case Json.JsonNull nothing -> false;
            case Json.JsonNumber number -> number.value().signum() != 0;
            case Json.JsonObject object -> true;
            case Json.JsonString text -> !text.value().isEmpty();
        };
    }

    private String value(Place place, Json element) {
        Found found = found(place, element);
        return found.json() instanceof Json.JsonArray(List<Json> elements)
                ? joined(elements.stream().map(one -> shown(place, one)).toList(), found.omitted())
                : shown(place, found.json());
    }

    private String shown(Place place, Json json) {
        String text = Values.text(place, json, language, instants);
        if (text.codePointCount(0, text.length()) <= letters) {
            return text;
        }
        int tail = letters / 2;
        return text.substring(0, text.offsetByCodePoints(0, letters - tail - 1)) + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    private String joined(List<String> all, long omitted) {
        List<String> distinct = all.stream().distinct().toList();
        List<String> written = distinct.subList(0, Math.min(items, distinct.size()));
        long more = distinct.size() - written.size() + omitted;
        String and = AND.in(language);
        if (more > 0) {
            return String.join(", ", written)
                    + and
                    + (more == 1 ? ONE_MORE.in(language) : MORE.in(language).formatted(more));
        }
        int last = written.size() - 1;
        return last < 1
                ? String.join("", written)
                : String.join(", ", written.subList(0, last)) + and + written.get(last);
    }
}
