package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidRuleTest {

    @Test
    void a_misspelt_fact_is_named_with_line_and_column() {
        InvalidRule invalid = refused("!container.privilegd");

        assertThat(invalid.file()).isEqualTo("container/container-privileged.yaml");
        assertThat(invalid.line()).isEqualTo(7);
        assertThat(columnOf(invalid)).isEqualTo(".privilegd\"");
        assertThat(invalid.code()).isEqualTo(Code.EXPRESSION_INVALID);
        assertThat(invalid.getMessage()).contains("privilegd").startsWith("container/container-privileged.yaml:7:");
    }

    @Test
    void a_mistake_on_the_second_line_of_a_block_is_found_there() {
        String text = TestRules.PRIVILEGED.replace(
                "expect: \"!container.privileged\"", "expect: |\n  !container.privileged &&\n    container.rooot");

        InvalidRule invalid = refused(TestRules.privileged(text));

        assertThat(invalid.line()).isEqualTo(9);
        assertThat(text.split("\n", -1)[8].substring(invalid.column() - 1)).isEqualTo(".rooot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "container.user                              | EXPRESSION_TYPE",
                "container.privileged == 1                   | EXPRESSION_INVALID",
                "!container.privileged &&                    | EXPRESSION_INVALID",
                "container.mounts.all(m, m.sauce != '')      | EXPRESSION_INVALID",
                "network.internal                            | FACT_OUT_OF_REACH",
                "now > timestamp('2026-01-01T00:00:00Z')     | FACT_OUT_OF_REACH",
                "container == container                      | FACT_OUT_OF_REACH",
                "container.networks.all(host, host != '')    | FACT_OUT_OF_REACH",
            })
    void an_expression_that_cannot_be_trusted_is_refused(String expect, Code code) {
        assertThat(refused(expect).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: critical    | severity: serious          | WORD_UNKNOWN | 5",
                "subject: container    | subject: pod               | WORD_UNKNOWN | 4",
                "threats: [T3]         | threats: [T9]              | WORD_UNKNOWN | 6",
                "version: 3            | version: third             | WRONG_TYPE   | 2",
                "version: 3            | wersion: 3                 | KEY_UNKNOWN  | 2",
                "impact:               | impakt:                    | KEY_UNKNOWN  | 11",
                "id: container-priv    | id: container-pri          | WORD_UNKNOWN | 1",
                "set: {container.privileged: false} | set: {container.privileged: 7}   | WRONG_TYPE   | 10",
                "set: {container.privileged: false} | set: {container.privilege: true} | FACT_UNKNOWN | 10",
                "set: {container.privileged: false} | set: {container.privileged.x: 7} | FACT_UNKNOWN | 10",
                "set: {container.privileged: false} | remove: [container.mounts.source] | FACT_UNKNOWN | 10",
                "title: {en: Not       | title: {de: Nicht, en: Not | KEY_UNKNOWN  | 3",
                "title: {en: Not       | title: {en: A, en: Not     | ID_TWICE     | 3",
                "subject: container    | subject: [container        | NOT_YAML     | 5",
            })
    void a_mistake_in_the_file_is_refused_at_its_line(String right, String wrong, Code code, int line) {
        InvalidRule invalid = refused(TestRules.privileged(TestRules.PRIVILEGED.replace(right, wrong)));

        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.line()).isEqualTo(line);
    }

    @Test
    void a_key_that_is_missing_is_named() {
        InvalidRule invalid = refused(TestRules.privileged(TestRules.PRIVILEGED.replace("version: 3\n", "")));

        assertThat(invalid.code()).isEqualTo(Code.KEY_MISSING);
        assertThat(invalid.getMessage()).contains("version");
    }

    @Test
    void two_rules_of_one_id_are_refused() {
        RuleSource file = TestRules.privileged(TestRules.PRIVILEGED);

        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> TestRules.catalogue(file, file));

        assertThat(invalid.code()).isEqualTo(Code.ID_TWICE);
    }

    @Test
    void a_framework_that_names_a_rule_nobody_wrote_is_refused() {
        String framework = """
                id: demo-1
                title: Demo
                edition: "1"
                sections:
                  - title: One
                    items:
                      - {id: "1.1", title: Item, rules: [container-unheard-of]}
                """;

        InvalidRule invalid = catchThrowableOfType(
                InvalidRule.class, () -> Catalogue.load(List.of(), List.of(new RuleSource("demo-1.yaml", framework))));

        assertThat(invalid.code()).isEqualTo(Code.ID_UNKNOWN);
        assertThat(invalid.line()).isEqualTo(7);
    }

    @Test
    void an_example_with_a_fact_that_does_not_exist_is_refused() {
        String text = TestRules.PRIVILEGED.replace("pass: [{container: {privileged", "pass: [{container: {priviledged");
        CompiledRule rule = TestRules.catalogue(TestRules.privileged(text))
                .compiled()
                .findFirst()
                .orElseThrow();

        InvalidRule invalid = catchThrowableOfType(
                InvalidRule.class,
                () -> rule.examples().getFirst().toCase(rule.rule().subject()));

        assertThat(invalid.code()).isEqualTo(Code.FACT_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{container: {privileged: true, mounts: [{sauce: /etc}]}}       | FACT_UNKNOWN | /etc}]}}]",
                "{container: {privileged: true}, allowed: {missing: {swarm: a}}} | FACT_UNKNOWN | {swarm: a}}}]",
                "{container: {privileged: true, networks: [12:30]}}             | WRONG_TYPE   | 12:30]}}]",
                "{container: {privileged: true}, now: yesterday}                | WRONG_TYPE   | yesterday}]",
            })
    void a_mistake_in_an_example_is_refused_at_its_place(String example, Code code, String place) {
        String text = TestRules.PRIVILEGED.replace("[{container: {privileged: true}}]", "[" + example + "]");
        CompiledRule rule = TestRules.catalogue(TestRules.privileged(text))
                .compiled()
                .findFirst()
                .orElseThrow();

        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, rule::checkExamples);

        assertThat(invalid.code()).isEqualTo(code);
        assertThat(text.split("\n", -1)[invalid.line() - 1].substring(invalid.column() - 1))
                .isEqualTo(place);
    }

    private static InvalidRule refused(String expect) {
        return refused(TestRules.expecting(expect));
    }

    private static InvalidRule refused(RuleSource file) {
        return catchThrowableOfType(InvalidRule.class, () -> TestRules.catalogue(file));
    }

    private static String columnOf(InvalidRule invalid) {
        return "expect: \"!container.privilegd\"".substring(invalid.column() - 1);
    }
}
