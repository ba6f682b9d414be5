package io.vigie.rules.sentences;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.sentences.Sentence.Place;
import io.vigie.rules.verdicts.WhyUnknown;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Single values as people read them: sizes and times with their units. */
final class Values {
    private static final Text ABSENT = new Text("unknown", "inconnu");
    private static final Text YES = new Text("yes", "oui");
    private static final Text NO = new Text("no", "non");
    private static final Text NOTHING = new Text("none", "aucun");
    private static final Text UNITS = new Text("B KiB MiB GiB TiB", "o Kio Mio Gio Tio");
    private static final Text DAYS = new Text("%d days", "%d jours");
    private static final Text HOURS = new Text("%d hours", "%d heures");
    private static final Text SECONDS = new Text("%d seconds", "%d secondes");
    /** The field of many elements that says why the rest of them is not known. */
    private static final String UNREADABLE = "unreadable";

    private static final int KILO = 1024;

    private Values() {}

    /** For whoever reads it elsewhere, or later: the day in UTC. */
    static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String text(Place place, Json json, Locale language, Function<Instant, String> instants) {
        return switch (json) {
            case Json.JsonArray(List<Json> elements) ->
                elements.isEmpty()
                        ? NOTHING.in(language)
                        : elements.stream()
                                .map(one -> text(place, one, language, instants))
                                .collect(Collectors.joining(", "));
            case Json.JsonBoolean bool -> (bool.value() ? YES : NO).in(language);
            case Json.JsonNull nothing -> ABSENT.in(language);
            case Json.JsonNumber number -> number(place, number, language);
            case Json.JsonObject object ->
                object.fields().values().stream()
                        .map(one -> text(place, one, language, instants))
                        .collect(Collectors.joining(" "));
            case Json.JsonString text when place.field().equals(UNREADABLE) -> reason(text.value(), language);
            case Json.JsonString text -> words(text, language, instants);
        };
    }

    /** As rules compare it. */
    static String plain(Json json) {
        return json.text()
                .or(() -> json.number().map(String::valueOf))
                .or(() -> json.bool().map(String::valueOf))
                .orElse("");
    }

    /** Within a sentence, so it begins with a small letter. */
    private static String reason(String code, Locale language) {
        String sentence = new WhyUnknown(code, "").sentence().in(language);
        return sentence.isEmpty() ? code : sentence.substring(0, 1).toLowerCase(language) + sentence.substring(1);
    }

    private static String words(Json.JsonString text, Locale language, Function<Instant, String> instants) {
        return text.value().isEmpty()
                ? NOTHING.in(language)
                : text.instant().map(instants).orElse(text.value());
    }

    private static String number(Place place, Json.JsonNumber number, Locale language) {
        String last = place.field().isEmpty() ? place.fact() : place.field();
        long value = number.value().longValue();
        if (last.endsWith("Bytes")) {
            return size(value, language);
        }
        if (last.endsWith("Millis")) {
            return NumberFormat.getInstance(language).format(number.value().movePointLeft(3)) + " CPU";
        }
        return last.endsWith("Seconds")
                ? time(Duration.ofSeconds(value), language)
                : number.value().toPlainString();
    }

    private static String size(long bytes, Locale language) {
        String[] units = UNITS.in(language).split(" ");
        double size = bytes;
        int unit = 0;
        while (size >= KILO && unit < units.length - 1) {
            size /= KILO;
            unit++;
        }
        String digits = size == Math.rint(size) ? Long.toString((long) size) : String.format(language, "%.1f", size);
        return digits + " " + units[unit];
    }

    private static String time(Duration time, Locale language) {
        if (time.toDays() >= 2) {
            return DAYS.in(language).formatted(time.toDays());
        }
        return time.toHours() >= 2
                ? HOURS.in(language).formatted(time.toHours())
                : SECONDS.in(language).formatted(time.toSeconds());
    }
}
