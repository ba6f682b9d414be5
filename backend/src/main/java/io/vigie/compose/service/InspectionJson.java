package io.vigie.compose.service;

import io.vigie.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of an engine's answer in the making. What a file does not decide is left out. */
public final class InspectionJson {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    public InspectionJson put(String name, Object value) {
        fields.put(name, Json.of(value));
        return this;
    }

    public InspectionJson putAll(InspectionJson more) {
        fields.putAll(more.fields);
        return this;
    }

    /** Left out where there is none. */
    public InspectionJson put(String name, Optional<?> value) {
        value.ifPresent(found -> put(name, (Object) found));
        return this;
    }

    public Json json() {
        return new Json.JsonObject(new LinkedHashMap<>(fields), 0, 0);
    }

    public static Json texts(Map<String, String> members) {
        InspectionJson object = new InspectionJson();
        members.forEach(object::put);
        return object.json();
    }

    public static Json list(List<InspectionJson> elements) {
        return new Json.JsonArray(elements.stream().map(InspectionJson::json).toList());
    }
}
