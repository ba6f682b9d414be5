package io.vigie.rules.reader;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vigie.rules.Catalogue;
import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.facts.SupportDates;
import io.vigie.rules.yaml.BundledFiles;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The kinds of file that people write: the folder with those of the product, the schema in docs/schemas and what reads
 * them.
 */
enum FileKind {
    RULE("rules", "rule", FileKind::readRule),
    FRAMEWORK("frameworks", "framework", FileKind::readFramework),
    SUPPORT_DATES("support", "support-dates", FileKind::readSupportDates),
    ALLOWANCES("allowances", "allowances", FileKind::readAllowances),
    DEFINITIONS("definitions", "definitions", FileKind::readDefinitions);

    /** None comes with the product, since every group of hosts is somebody's own. */
    private static final RuleSource EVERYTHING_ALLOWED = new RuleSource("web.yaml", """
            group: /prod/web
            allowed:
              dockerGroupMembers: [deploy]
              sudoers: [admin, "%operators"]
              privilegedPorts: [80, 443]
              undeclaredPorts: [9229/tcp]
              cgroupParents: [batch.slice]
              imageSources: [registry.example.com]
              swarm: false
              logDrivers: ["shop/ship:2"]
            """);

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler(Map.of());
    private static final Map<FileKind, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new JsonMapper();

    private final String folder;
    private final Path file;
    private final Consumer<RuleSource> reader;

    FileKind(String folder, String schema, Consumer<RuleSource> reader) {
        this.folder = folder;
        this.file = Path.of("../docs/schemas", schema + ".json");
        this.reader = reader;
    }

    String folder() {
        return folder;
    }

    Path schemaFile() {
        return file;
    }

    List<RuleSource> files() {
        if (this == ALLOWANCES) {
            return List.of(EVERYTHING_ALLOWED);
        }
        return BundledFiles.in(folder);
    }

    JsonNode schemaTree() {
        return JSON.readTree(schemaText());
    }

    /** What validates trees of files of this kind. */
    Schema schema() {
        return SCHEMAS.computeIfAbsent(
                this,
                kind -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(kind.schemaText(), InputFormat.JSON));
    }

    private String schemaText() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As editors see it, which know YAML 1.2. */
    static JsonNode tree(RuleSource source) {
        return YAML.readTree(source.text());
    }

    /** What the product says against the file; empty where it takes it. */
    Optional<InvalidRule> refusal(RuleSource source) {
        try {
            reader.accept(source);
            return Optional.empty();
        } catch (InvalidRule refused) {
            return Optional.of(refused);
        }
    }

    private static void readRule(RuleSource source) {
        new RuleReader(COMPILER, Rules.DEFINITIONS).read(source).checkExamples();
    }

    private static void readFramework(RuleSource source) {
        FrameworkReader.read(beside("frameworks", source), Rules.BUNDLED);
    }

    private static void readDefinitions(RuleSource source) {
        new Definitions(beside("definitions", source), Variables.names()).check();
    }

    /** The product's files of a folder, this one in the place of its own. */
    private static List<RuleSource> beside(String folder, RuleSource source) {
        Stream<RuleSource> others =
                BundledFiles.in(folder).stream().filter(other -> !other.name().equals(source.name()));
        return Stream.concat(others, Stream.of(source)).toList();
    }

    private static void readSupportDates(RuleSource source) {
        YamlValue.parse(source).read(SupportDates.class, BundledSupport.ROOT);
    }

    private static void readAllowances(RuleSource source) {
        Allowances.of(List.of(source));
    }

    /** Compiled once, and only where a framework is read. */
    private static final class Rules {
        static final Definitions DEFINITIONS = new Definitions(BundledFiles.in("definitions"), Variables.names());
        static final Map<String, CompiledRule> BUNDLED = Catalogue.bundled()
                .compiled()
                .collect(Collectors.toMap(rule -> rule.rule().id(), rule -> rule));
    }
}
