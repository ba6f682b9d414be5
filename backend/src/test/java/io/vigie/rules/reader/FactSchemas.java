package io.vigie.rules.reader;

import io.vigie.report.Missing;
import io.vigie.report.value.ReadFrom;
import io.vigie.rules.cel.Variables;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the records that rules read, made from the records themselves and from their Javadoc. */
final class FactSchemas {
    private static final Set<Type> WHOLE_NUMBERS = Set.of(long.class, Long.class, int.class, Integer.class);
    private static final Set<Type> TRUE_OR_FALSE = Set.of(boolean.class, Boolean.class);

    private final ObjectNode definitions;

    /** Puts what it makes into these definitions. */
    FactSchemas(ObjectNode definitions) {
        this.definitions = definitions;
    }

    /** The name of the definition of a root's record, such as {@code containerFacts}. */
    static String ofRoot(String root) {
        return root + "Facts";
    }

    static ObjectNode reference(String... path) {
        return object().put("$ref", "#/$defs/" + String.join("/", path));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode texts(List<String> words) {
        ObjectNode schema = object();
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    void define() {
        definitions.set(
                "instant",
                object().put("description", "An instant in UTC, such as 2026-06-01T00:00:00Z.")
                        .put("type", "string")
                        .put(
                                "pattern",
                                "\\$each|^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$"));
        definitions.set("missing", missing());
        Variables.types().forEach((root, type) -> definitions.set(ofRoot(root), record(type)));
    }

    /** A newer agent may know more words. */
    private static ObjectNode missing() {
        ObjectNode schema = object().put("description", "Why the agent could not read the fact.");
        schema.putArray("anyOf")
                .add(texts(Arrays.stream(Missing.values()).map(Missing::word).toList()))
                .add(object().put("type", "string"));
        return schema;
    }

    private ObjectNode record(Class<?> type) {
        RecordDocs docs = RecordDocs.of(type);
        ObjectNode schema = object().put("description", docs.summary()).put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            schemaOf(component, docs).ifPresent(fact -> properties.set(component.getName(), fact));
        }
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !(component.getGenericType() instanceof ParameterizedType))
                .map(RecordComponent::getName)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return schema.put("additionalProperties", false);
    }

    private Optional<ObjectNode> schemaOf(RecordComponent component, RecordDocs docs) {
        if (component.getType() == Map.class) {
            return component.getName().equals("missing") ? Optional.of(whyMissing()) : Optional.empty();
        }
        Type type = component.getType() == Optional.class
                ? argument(component.getGenericType())
                : component.getGenericType();
        return Optional.of(object().put("title", RecordDocs.words(component.getName()))
                .put("description", description(component, docs))
                .setAll(value(type)));
    }

    private static ObjectNode whyMissing() {
        ObjectNode schema = object().put("title", "Missing")
                .put("description", "Why facts are absent, by the fact's name.")
                .put("type", "object");
        schema.set("additionalProperties", reference("missing"));
        return schema;
    }

    private static String description(RecordComponent component, RecordDocs docs) {
        ReadFrom source = component.getAnnotation(ReadFrom.class);
        Optional<String> place =
                Optional.ofNullable(source).map(ReadFrom::value).filter(text -> text.contains("/"));
        return docs.of(component.getName())
                + place.map(text -> " Read from " + text + ".").orElse("");
    }

    /** With a single type where that says all, so that editors show short messages. */
    private ObjectNode value(Type type) {
        if (type == String.class) {
            return object().put("type", "string");
        }
        if (type == Instant.class) {
            return reference("instant");
        }
        if (WHOLE_NUMBERS.contains(type) || TRUE_OR_FALSE.contains(type)) {
            return orEach(object().put("type", WHOLE_NUMBERS.contains(type) ? "integer" : "boolean"));
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode schema = object().put("type", "array");
            schema.set("items", value(argument(list)));
            return orEach(schema);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return orEach(definition(record));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private ObjectNode definition(Class<?> record) {
        if (!definitions.has(record.getSimpleName())) {
            definitions.set(record.getSimpleName(), record(record));
        }
        return reference(record.getSimpleName());
    }

    private static ObjectNode orEach(JsonNode schema) {
        ObjectNode either = object();
        either.putArray("anyOf").add(schema).add(object().put("const", ExampleReader.PLACE));
        return either;
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }
}
