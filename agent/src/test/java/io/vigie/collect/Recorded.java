package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that a real engine gave, and variations of it. */
public final class Recorded {
    private final Object value;

    private Recorded(Object value) {
        this.value = value;
    }

    /** {@code container}, {@code info}, {@code version}, {@code networks}, {@code images} or {@code image} of Engine 20.10. */
    public static Recorded of(String name) {
        try (InputStream input = Recorded.class.getResourceAsStream("/engine-20.10/" + name + ".json")) {
            return new Recorded(plain(new JsonReader(JsonLimits.ENGINE).read(input.readAllBytes())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same with another value at a path of names separated by {@code /}; null is JSON's null. */
    public Recorded with(String path, @Nullable Object other) {
        Map<String, Object> object = parent(path);
        object.put(last(path), other);
        return this;
    }

    public Recorded without(String path) {
        parent(path).remove(last(path));
        return this;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parent(String path) {
        Map<String, Object> object = (Map<String, Object>) value;
        List<String> names = Arrays.asList(path.split("/"));
        for (String name : names.subList(0, names.size() - 1)) {
            object = (Map<String, Object>) object.get(name);
        }
        return object;
    }

    public Json json() {
        return new JsonReader(JsonLimits.ENGINE).read(text().getBytes(UTF_8));
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    public static String text(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static @Nullable Object plain(Json json) {
        return switch (json) {
            case Json.JsonObject object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.fields().forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            case Json.JsonArray array -> {
                List<Object> list = new ArrayList<>();
                array.elements().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case Json.JsonString(String string) -> string;
            case Json.JsonNumber number -> number.value();
            case Json.JsonBoolean(boolean bool) -> bool;
            case Json.JsonNull nothing -> null;
        };
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map -> {
                text.append('{');
                map.forEach((name, member) -> {
                    separate(text);
                    write(name, text);
                    text.append(':');
                    write(member, text);
                });
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                list.forEach(element -> {
                    separate(text);
                    write(element, text);
                });
                text.append(']');
            }
            case String string -> quote(string, text);
            case null -> text.append("null");
            default -> text.append(value);
        }
    }

    private static void separate(StringBuilder text) {
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[') {
            text.append(',');
        }
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                text.append("\\u%04x".formatted(c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }
}
