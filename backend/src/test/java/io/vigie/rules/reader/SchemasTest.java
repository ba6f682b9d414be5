package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vigie.rules.yaml.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas in docs/schemas by themselves, and the files of the product by them. */
class SchemasTest {

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void every_file_of_the_product_is_valid(FileKind kind) {
        Schema schema = kind.schema();

        assertThat(kind.files())
                .allSatisfy(file -> assertThat(schema.validate(FileKind.tree(file)))
                        .as(file.name())
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = FileKind.class, mode = Mode.EXCLUDE, names = "DEFINITIONS")
    void there_are_files_to_try_it_on(FileKind kind) {
        assertThat(kind.files()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void a_schema_is_one_itself(FileKind kind) {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        JsonNode schema = kind.schemaTree();

        assertThat(ofSchemas.validate(schema)).isEmpty();
        assertThat(schema.path("$id").stringValue())
                .endsWith("/" + kind.schemaFile().getFileName());
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void the_editor_has_something_to_show_for_every_key(FileKind kind) {
        JsonNode schema = kind.schemaTree();
        List<String> silent = new ArrayList<>();

        eachProperty(schema, "", (path, property) -> {
            if (!resolved(schema, property).has("description") && !property.has("description")) {
                silent.add(path);
            }
        });

        assertThat(silent).isEmpty();
    }

    /** What conditions add to a key is described where the key itself is. */
    private static void eachProperty(JsonNode schema, String path, BiConsumer<String, JsonNode> visit) {
        schema.properties().forEach(member -> {
            String below = path + "/" + member.getKey();
            JsonNode value = member.getValue();
            if (Set.of("properties", "patternProperties").contains(member.getKey())) {
                value.properties().forEach(property -> {
                    visit.accept(below + "/" + property.getKey(), property.getValue());
                    eachProperty(property.getValue(), below + "/" + property.getKey(), visit);
                });
            } else if (!Set.of("allOf", "defaultSnippets").contains(member.getKey())) {
                eachProperty(value, below, visit);
            }
        });
    }

    private static JsonNode resolved(JsonNode schema, JsonNode property) {
        return property.has("$ref")
                ? schema.at(property.path("$ref").stringValue().substring(1))
                : property;
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void a_file_made_from_a_snippet_is_right(FileKind kind) {
        Schema schema = kind.schema();

        kind.schemaTree().path("defaultSnippets").forEach(snippet -> {
            JsonNode file = filled(snippet.path("body"));
            assertThat(schema.validate(file)).as(file.toString()).isEmpty();
            String name = file.path("id").asString("own") + ".yaml";
            assertThat(kind.refusal(new RuleSource(name, file.toString()))).isEmpty();
        });
    }

    /** With the words that an editor offers in the places of a snippet; what is in quotes is so that YAML takes it for a text. */
    private static JsonNode filled(JsonNode body) {
        if (body instanceof ObjectNode object) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> all.set(words(member.getKey()), filled(member.getValue())));
            return all;
        }
        if (body.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            body.forEach(element -> all.add(filled(element)));
            return all;
        }
        return body.isString() ? JsonNodeFactory.instance.stringNode(words(body.stringValue())) : body;
    }

    private static String words(String text) {
        return text.replaceAll("\\$\\{\\d+:([^}]*)}", "$1").replaceAll("^([\"'])(.*)\\1$", "$2");
    }

    @Test
    void what_examples_and_fixes_may_name_is_what_the_records_have() throws IOException {
        String made = SubjectSchemas.in(Files.readString(FileKind.RULE.schemaFile()));
        if (Boolean.getBoolean("vigie.rules.write")) {
            Files.writeString(FileKind.RULE.schemaFile(), made);
        }

        assertThat(Files.readString(FileKind.RULE.schemaFile()))
                .as("docs/schemas/rule.json is stale: run make rules")
                .isEqualTo(made);
    }

    /** Support dates do not: their text is part of the rules that read it. */
    @ParameterizedTest
    @EnumSource(names = {"RULE", "FRAMEWORK", "DEFINITIONS"})
    void the_first_line_of_a_file_leads_editors_to_its_schema(FileKind kind) {
        assertThat(kind.files()).allSatisfy(file -> {
            Path folder = Path.of("src/main/resources", kind.folder(), file.name())
                    .toAbsolutePath()
                    .getParent();
            Path schema = kind.schemaFile().toAbsolutePath().normalize();
            assertThat(file.text().lines().findFirst().orElseThrow())
                    .as(file.name())
                    .isEqualTo("# yaml-language-server: $schema=" + folder.relativize(schema));
        });
    }

    @Test
    void the_schemas_are_those_of_the_table() throws IOException {
        try (Stream<Path> files = Files.list(FileKind.RULE.schemaFile().getParent())) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(FileKind.values())
                            .map(FileKind::schemaFile)
                            .toList());
        }
    }
}
