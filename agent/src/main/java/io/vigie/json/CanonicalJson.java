package io.vigie.json;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes records as the one JSON text that stands for them: UTF-8, no white space, names sorted, absent facts left out,
 * lists in the order given, enums as lower-case words, instants as ISO 8601 in UTC.
 */
public final class CanonicalJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Arrays.sort(components, Comparator.comparing(RecordComponent::getName));
            return components;
        }
    };

    private CanonicalJson() {}

    /** The canonical JSON of a record, a map, a list or a plain value. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            writeValue(generator, value);
        }
        return out.toByteArray();
    }

    private static void writeValue(JsonGenerator generator, Object value) {
        switch (value) {
            case Json json -> writeTree(generator, json);
            case Record record -> writeRecord(generator, record);
            case Map<?, ?> map -> writeMap(generator, map);
            case Collection<?> list -> writeList(generator, list);
            case String text -> generator.writeString(text);
            case Boolean bool -> generator.writeBoolean(bool);
            case Long number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case Instant instant -> generator.writeString(instant.toString());
            case Enum<?> constant -> generator.writeString(word(constant));
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void writeTree(JsonGenerator generator, Json json) {
        switch (json) {
            case Json.JsonObject object -> writeMap(generator, object.fields());
            case Json.JsonArray array -> writeList(generator, array.elements());
            case Json.JsonString text -> generator.writeString(text.value());
            case Json.JsonNumber number -> generator.writeNumber(number.value());
            case Json.JsonBoolean bool -> generator.writeBoolean(bool.value());
            case Json.JsonNull nothing -> generator.writeNull();
        }
    }

    /** The facts of a record by name, absent ones left out. */
    static Map<String, Json> members(Record record) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            Object value = present(valueOf(record, component));
            if (value != null) {
                members.put(component.getName(), Json.of(value));
            }
        }
        return members;
    }

    /** How an enumeration's constant is spelled in JSON: {@code not-applicable} for {@code NOT_APPLICABLE}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void writeRecord(JsonGenerator generator, Record record) {
        generator.writeStartObject();
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            Object value = present(valueOf(record, component));
            if (value != null) {
                generator.writeName(component.getName());
                writeValue(generator, value);
            }
        }
        generator.writeEndObject();
    }

    private static @Nullable Object present(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static void writeMap(JsonGenerator generator, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(name.toString(), value));
        generator.writeStartObject();
        sorted.forEach((name, value) -> {
            generator.writeName(name);
            writeValue(generator, value);
        });
        generator.writeEndObject();
    }

    private static void writeList(JsonGenerator generator, Collection<?> list) {
        generator.writeStartArray();
        list.forEach(element -> writeValue(generator, element));
        generator.writeEndArray();
    }

    static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("cannot read " + component, unreadable);
        }
    }
}
