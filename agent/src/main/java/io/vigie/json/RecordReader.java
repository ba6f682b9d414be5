package io.vigie.json;

import io.vigie.json.MalformedJson.Code;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads records from JSON trees: fields it does not know are ignored, optional ones may be missing, others may not.
 * Throws {@link MalformedJson} naming the path of what is missing or of another type than it should be.
 */
public final class RecordReader {
    private RecordReader() {}

    public static <T> T read(Json json, Class<T> type, String path) {
        return type.cast(value(json, type, path));
    }

    private static Object record(Json json, Class<?> type, String path) {
        if (!(json instanceof Json.JsonObject)) {
            throw wrongType(json, path, "an object");
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            arguments[i] = value(json.at(name), components[i].getGenericType(), path + "." + name);
        }
        return construct(type, components, arguments, path);
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new MalformedJson(
                    Code.REPORT_OUT_OF_RANGE,
                    path + ": " + refused.getTargetException().getMessage());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot construct " + type, impossible);
        }
    }

    private static Object value(Json json, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            return container(json, generic, path);
        }
        return type instanceof Class<?> raw && raw.isRecord() ? record(json, raw, path) : scalar(json, type, path);
    }

    private static Object container(Json json, ParameterizedType type, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return json.isNull() ? Optional.empty() : Optional.of(value(json, arguments[0], path));
        }
        if (type.getRawType() == List.class) {
            return list(json, arguments[0], path);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return map(json, arguments[1], path);
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    private static List<Object> list(Json json, Type elementType, String path) {
        if (json.isNull()) {
            return List.of();
        }
        if (!(json instanceof Json.JsonArray)) {
            throw wrongType(json, path, "an array");
        }
        List<Object> elements = new ArrayList<>();
        for (Json element : json.elements()) {
            elements.add(value(element, elementType, path + "[" + elements.size() + "]"));
        }
        return List.copyOf(elements);
    }

    private static Map<String, Object> map(Json json, Type valueType, String path) {
        if (!json.isNull() && !(json instanceof Json.JsonObject)) {
            throw wrongType(json, path, "an object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        json.members().forEach((name, member) -> members.put(name, value(member, valueType, path + "{}")));
        return members;
    }

    private static Object scalar(Json json, Type type, String path) {
        if (type == Json.class) {
            return json;
        }
        if (type == String.class) {
            return json.text().orElseThrow(() -> wrongType(json, path, "a text"));
        }
        if (type == boolean.class || type == Boolean.class) {
            return json.bool().orElseThrow(() -> wrongType(json, path, "true or false"));
        }
        if (type == long.class || type == Long.class) {
            return json.number().orElseThrow(() -> wrongType(json, path, "a whole number"));
        }
        if (type == int.class || type == Integer.class) {
            return json.number()
                    .filter(n -> n == n.intValue())
                    .map(Long::intValue)
                    .orElseThrow(() -> wrongType(json, path, "a small whole number"));
        }
        if (type == Instant.class) {
            return json.instant().orElseThrow(() -> wrongType(json, path, "an ISO 8601 instant"));
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return constant(json, constants, path);
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    private static Object constant(Json json, Class<?> type, String path) {
        String word = json.text().orElse("");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> CanonicalJson.word((Enum<?>) constant).equals(word))
                .findFirst()
                .orElseThrow(() -> wrongType(
                        json,
                        path,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> CanonicalJson.word((Enum<?>) constant))
                                        .collect(Collectors.joining(", "))));
    }

    private static MalformedJson wrongType(Json json, String path, String expected) {
        return json.isNull()
                ? new MalformedJson(Code.REPORT_FIELD_MISSING, path + " is missing; it must be " + expected)
                : new MalformedJson(Code.REPORT_FIELD_OF_WRONG_TYPE, path + " must be " + expected);
    }
}
