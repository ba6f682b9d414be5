package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Word;
import io.vigie.report.SubjectKind;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.facts.SupportDates;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.model.Threat;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schemas have the keys, words and patterns of what reads the files. */
class SchemasAndReadersTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(FileKind.RULE, "", RuleReader.KEYS),
                Arguments.of(FileKind.RULE, "/properties/fix", FixReader.KEYS),
                Arguments.of(FileKind.RULE, "/properties/examples", RuleReader.VERDICTS),
                Arguments.of(FileKind.RULE, "/$defs/text/anyOf/1", RuleReader.LANGUAGES),
                Arguments.of(FileKind.RULE, "/$defs/way/anyOf/1", FixReader.SIDES),
                Arguments.of(FileKind.FRAMEWORK, "", FrameworkReader.KEYS),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/section", FrameworkReader.SECTION_KEYS),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/item", FrameworkReader.ITEM_KEYS),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/text/anyOf/1", RuleReader.LANGUAGES),
                Arguments.of(FileKind.ALLOWANCES, "", Allowances.KEYS),
                Arguments.of(FileKind.ALLOWANCES, "/properties/allowed", facts(Allowed.class)),
                Arguments.of(FileKind.DEFINITIONS, "", Set.of(Definitions.KEY)),
                Arguments.of(FileKind.SUPPORT_DATES, "", facts(SupportDates.class)),
                Arguments.of(FileKind.SUPPORT_DATES, "/$defs/engine", facts(SupportDates.EngineSupport.class)));
    }

    private static Set<String> facts(Class<?> type) {
        return RecordFacts.of(type).byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_mapping_has_the_keys_that_its_reader_knows(FileKind kind, String place, Set<String> keys) {
        JsonNode mapping = kind.schemaTree().at(place);

        assertThat(mapping.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(mapping.path("additionalProperties")).hasToString("false");
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(FileKind.RULE, "/properties/severity", words(Severity.values())),
                Arguments.of(FileKind.RULE, "/properties/subject", words(SubjectKind.values())),
                Arguments.of(
                        FileKind.RULE,
                        "/properties/threats/items",
                        Arrays.stream(Threat.values()).map(Threat::name).toList()),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/item/properties/profile", words(Profile.values())));
    }

    private static List<String> words(Word[] constants) {
        return Arrays.stream(constants).map(Word::word).toList();
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_choice_offers_the_words_that_the_product_knows(FileKind kind, String place, List<String> words) {
        assertThat(kind.schemaTree().at(place).path("enum"))
                .extracting(JsonNode::stringValue)
                .isEqualTo(words);
    }

    @Test
    void examples_are_of_the_verdicts_that_a_rule_comes_to() {
        assertThat(RuleReader.VERDICTS)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Verdict.values())
                        .filter(verdict -> verdict != Verdict.MANUAL)
                        .map(Verdict::word)
                        .toList());
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of(FileKind.RULE, "/properties/id", RuleReader.ID),
                Arguments.of(FileKind.FRAMEWORK, "/properties/id", FrameworkReader.ID.pattern()),
                Arguments.of(FileKind.FRAMEWORK, "/properties/extends", FrameworkReader.ID.pattern()),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/item/properties/rules/anyOf/0/items", RuleReader.ID),
                Arguments.of(FileKind.FRAMEWORK, "/$defs/item/properties/applies", RuleReader.ID),
                Arguments.of(FileKind.ALLOWANCES, "/properties/group", "(" + Allowances.GROUP.pattern() + ")"));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void an_id_has_the_form_that_its_reader_asks_for(FileKind kind, String place, String pattern) {
        assertThat(kind.schemaTree().at(place).path("pattern").stringValue()).isEqualTo("^" + pattern + "$");
    }
}
