package io.vigie.rules.reader;

import static io.vigie.rules.reader.FactSchemas.object;
import static io.vigie.rules.reader.FactSchemas.reference;

import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.facts.RecordFacts;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of rule.json that is made: what fixes and examples may name, for each subject of a rule. */
final class SubjectSchemas {
    private static final List<String> WRITTEN_BY_HAND = List.of("text", "way", "expression", "examples");

    private final ObjectNode definitions;

    private SubjectSchemas(ObjectNode definitions) {
        this.definitions = definitions;
    }

    /** The text of rule.json with that part generated again. */
    static String in(String text) {
        ObjectNode schema = (ObjectNode) new JsonMapper().readTree(text);
        ObjectNode definitions = (ObjectNode) schema.path("$defs");
        definitions.retain(WRITTEN_BY_HAND);
        SubjectSchemas schemas = new SubjectSchemas(definitions);
        ArrayNode bySubject = JsonNodeFactory.instance.arrayNode();
        for (SubjectKind kind : SubjectKind.values()) {
            schemas.define(kind);
            bySubject.add(condition(kind.word()));
        }
        new FactSchemas(definitions).define();
        schema.set("allOf", bySubject);
        return JsonLayout.of(schema);
    }

    private void define(SubjectKind kind) {
        ObjectNode set = closed("Facts of the " + kind.word() + " and their values after the fix.");
        ObjectNode add = closed("Lists of the " + kind.word() + " and the element that each gains.");
        ArrayNode facts = JsonNodeFactory.instance.arrayNode();
        RecordFacts.of(kind.configurationType()).byName().forEach((name, fact) -> {
            String path = kind.word() + "." + name;
            facts.add(path);
            put(set, path, reference(FactSchemas.ofRoot(kind.word()), "properties", name));
            if (fact.isList() && fact.elementType().isRecord()) {
                put(add, path, reference(fact.elementType().getSimpleName()));
                RecordFacts.of(fact.elementType())
                        .byName()
                        .keySet()
                        .forEach(field -> put(
                                set,
                                path + "." + field,
                                reference(fact.elementType().getSimpleName(), "properties", field)));
            }
        });
        definitions.set(kind.word() + "Set", set);
        definitions.set(kind.word() + "Add", add);
        definitions.set(kind.word() + "Remove", remove(kind.word(), facts));
        definitions.set(kind.word() + "Example", example(kind));
    }

    private static ObjectNode remove(String subject, ArrayNode facts) {
        ObjectNode list = object().put(
                        "description",
                        "Lists of the " + subject + " that lose their elements at fault, and facts that become absent.")
                .put("type", "array");
        list.putObject("items").set("enum", facts);
        return list;
    }

    private static ObjectNode example(SubjectKind kind) {
        ObjectNode example = closed("One case: partial facts of the " + kind.word() + " and of what it stands on.");
        Variables.types().keySet().stream()
                .filter(Variables.of(kind)::contains)
                .forEach(root -> put(example, root, reference(FactSchemas.ofRoot(root))));
        put(
                example,
                FactsRead.NOW,
                reference("instant").put("description", "The instant of the judgement, for a rule with until."));
        ObjectNode severity =
                object().put("description", "What a failing case must come to, where milder than the rule's.");
        severity.putArray("enum").add("critical").add("high").add("medium").add("low");
        put(example, Example.SEVERITY, severity);
        put(
                example,
                ExampleReader.EACH,
                object().put(
                                "description",
                                "Makes one example of every value, which takes the place of $each in the facts, also within a text.")
                        .put("type", "array")
                        .put("minItems", 1)
                        .put("maxItems", ExampleReader.MAXIMUM));
        example.putArray("required").add(kind.word());
        return example;
    }

    /** What holds for a rule on this subject. */
    private static ObjectNode condition(String subject) {
        ObjectNode condition = object();
        ObjectNode is = condition.putObject("if");
        is.putObject("properties").putObject("subject").put("const", subject);
        is.putArray("required").add("subject");
        ObjectNode then = condition.putObject("then").putObject("properties");
        ObjectNode fix = then.putObject("fix").putObject("properties");
        fix.set("set", reference(subject + "Set"));
        fix.set("remove", reference(subject + "Remove"));
        fix.set("add", reference(subject + "Add"));
        then.putObject("examples").putObject("additionalProperties").set("items", reference(subject + "Example"));
        return condition;
    }

    private static ObjectNode closed(String description) {
        ObjectNode mapping = object().put("description", description).put("type", "object");
        mapping.putObject("properties");
        return mapping.put("additionalProperties", false);
    }

    private static void put(ObjectNode mapping, String key, ObjectNode schema) {
        ((ObjectNode) mapping.path("properties")).set(key, schema);
    }
}
