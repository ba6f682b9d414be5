package io.vigie.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as a tree. Reading a path or a type that is not there gives an empty answer instead of an error, since
 * what an engine or a newer agent says is never known beforehand.
 */
public sealed interface Json {

    record JsonObject(Map<String, Json> fields, int startOffset, int endOffset) implements Json {}

    record JsonArray(List<Json> elements) implements Json {}

    record JsonString(String value) implements Json {}

    record JsonNumber(BigDecimal value) implements Json {}

    record JsonBoolean(boolean value) implements Json {}

    /** Both a JSON null and whatever is not there. */
    record JsonNull() implements Json {}

    Json NULL = new JsonNull();

    /** The tree of a record, a map, a list, an enumeration's constant or a plain value, as {@link CanonicalJson} writes it. */
    static Json of(Object value) {
        return switch (value) {
            case Json json -> json;
            case String text -> new JsonString(text);
            case Boolean bool -> new JsonBoolean(bool);
            case Long number -> new JsonNumber(BigDecimal.valueOf(number));
            case Integer number -> new JsonNumber(BigDecimal.valueOf(number));
            case Instant instant -> new JsonString(instant.toString());
            case Enum<?> constant -> new JsonString(CanonicalJson.word(constant));
            case Collection<?> list -> new JsonArray(list.stream().map(Json::of).toList());
            case Record record -> new JsonObject(CanonicalJson.members(record), 0, 0);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    /** The same as plain values: text, number, true or false, list, map; empty for null. */
    default Object plain() {
        return switch (this) {
            case JsonArray array -> array.elements().stream().map(Json::plain).toList();
            case JsonBoolean bool -> bool.value();
            case JsonNumber number -> number.value();
            case JsonString text -> text.value();
            case JsonNull nothing -> Optional.empty();
            case JsonObject object -> {
                Map<String, Object> members = new LinkedHashMap<>();
                object.fields().forEach((name, member) -> members.put(name, member.plain()));
                yield members;
            }
        };
    }

    /** The value under these names, one object within the other; {@link #NULL} when there is none. */
    default Json at(String... names) {
        Json value = this;
        for (String name : names) {
            value = value instanceof JsonObject object ? object.fields().getOrDefault(name, NULL) : NULL;
        }
        return value;
    }

    default boolean isNull() {
        return this instanceof JsonNull;
    }

    default Optional<String> text() {
        return this instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    default Optional<Boolean> bool() {
        return this instanceof JsonBoolean bool ? Optional.of(bool.value()) : Optional.empty();
    }

    /** A whole number within the range of {@code long}; empty for fractions and numbers beyond it. */
    default Optional<Long> number() {
        if (!(this instanceof JsonNumber number)
                || Math.abs((long) number.value().scale()) > 20) {
            return Optional.empty();
        }
        try {
            return Optional.of(number.value().longValueExact());
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    default Optional<Instant> instant() {
        return text().flatMap(Json::parseInstant);
    }

    /** The elements of an array; none for anything else. */
    default List<Json> elements() {
        return this instanceof JsonArray(List<Json> elements) ? elements : List.of();
    }

    /** The members of an object, in their order; none for anything else. */
    default Map<String, Json> members() {
        return this instanceof JsonObject object ? object.fields() : Map.of();
    }

    /** The strings of an array, others left out. */
    default List<String> texts() {
        return elements().stream().flatMap(element -> element.text().stream()).toList();
    }

    private static Optional<Instant> parseInstant(String text) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }
}
