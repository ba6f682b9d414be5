package io.vigie.collect.objects;

import io.vigie.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads facts from an engine's object. What is not there is absent; a list that is null is empty, for so the engine writes
 * it; what is there in another form than expected is not guessed at but thrown as {@link NotUnderstood}.
 */
public record EngineObject(Json json, String path) {
    private static final int MAXIMUM_TEXT = 4_096;
    private static final int MAXIMUM_ELEMENTS = 2_000;

    public static EngineObject of(Json json, String what) {
        if (!(json instanceof Json.JsonObject)) {
            throw new NotUnderstood(what + " is not an object");
        }
        return new EngineObject(json, "");
    }

    /** The object under this name; one that is missing or null has no facts. */
    public EngineObject in(String name) {
        Json value = json.at(name);
        if (!value.isNull() && !(value instanceof Json.JsonObject)) {
            throw wrong(name, "an object");
        }
        return new EngineObject(value, path + name + ".");
    }

    /** As {@link #in}, for a part without which the object makes no sense. */
    public EngineObject require(String name) {
        if (json.at(name).isNull()) {
            throw new NotUnderstood(path + name + " is missing");
        }
        return in(name);
    }

    public boolean has(String name) {
        return json.members().containsKey(name);
    }

    public Optional<Boolean> bool(String name) {
        return typed(name, json.at(name).bool(), "true or false");
    }

    public Optional<Long> number(String name) {
        return typed(name, json.at(name).number(), "a whole number");
    }

    public Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> new Json.JsonString(text).instant()).filter(EngineObject::happened);
    }

    /** Go writes year 1 for a time that never was. */
    private static boolean happened(Instant instant) {
        return instant.getEpochSecond() > -62_000_000_000L;
    }

    public Optional<String> text(String name) {
        Optional<String> text = typed(name, json.at(name).text(), "a text");
        text.ifPresent(value -> bounded(value, name));
        return text;
    }

    /** A text that the engine never leaves out, and whose lack would look like an empty one. */
    public String requireText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "there"));
    }

    private void bounded(String value, String name) {
        if (value.length() > MAXIMUM_TEXT) {
            throw new NotUnderstood("%s%s is longer than %,d characters".formatted(path, name, MAXIMUM_TEXT));
        }
    }

    private <T> Optional<T> typed(String name, Optional<T> value, String expected) {
        if (value.isEmpty() && !json.at(name).isNull()) {
            throw wrong(name, expected);
        }
        return value;
    }

    public Optional<List<String>> texts(String name) {
        return list(name).map(elements -> {
            List<String> texts = new ArrayList<>();
            for (Json element : elements) {
                String text = element.text().orElseThrow(() -> wrong(name, "a list of texts"));
                bounded(text, name);
                texts.add(text);
            }
            return texts;
        });
    }

    public Optional<List<EngineObject>> objects(String name) {
        return list(name)
                .map(elements -> elements.stream()
                        .map(element -> {
                            if (!(element instanceof Json.JsonObject)) {
                                throw wrong(name, "a list of objects");
                            }
                            return new EngineObject(element, path + name + "[].");
                        })
                        .toList());
    }

    public Optional<List<Json>> list(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        Json value = json.at(name);
        if (!value.isNull() && !(value instanceof Json.JsonArray)) {
            throw wrong(name, "a list");
        }
        return Optional.of(few(name, value.elements(), value.elements().size()));
    }

    public Optional<Map<String, Json>> members(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        Map<String, Json> members = in(name).json().members();
        return Optional.of(few(name, members, members.size()));
    }

    private <T> T few(String name, T many, int size) {
        if (size > MAXIMUM_ELEMENTS) {
            throw new NotUnderstood("%s%s has more than %,d entries".formatted(path, name, MAXIMUM_ELEMENTS));
        }
        return many;
    }

    public NotUnderstood wrong(String name, String expected) {
        return new NotUnderstood(path + name + " is not " + expected);
    }
}
