package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.model.Rule;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackDefinitionsTest {
    private static final String OWN = TestRules.PRIVILEGED.replace("container-privileged", "own-privileged");

    private static RuleSource rule(String expression) {
        return new RuleSource(
                "own-privileged.yaml",
                OWN.replace("expect: \"!container.privileged\"\n", "expect: |\n" + expression.indent(2)));
    }

    private static RuleSource defining(String definitions) {
        return new RuleSource("definitions/own.yaml", "definitions:\n" + definitions.indent(2));
    }

    private static Rule own(RuleSource... files) {
        return Catalogue.with(RulePack.of(List.of(files)))
                .rule("own-privileged")
                .orElseThrow();
    }

    private static InvalidRule refused(RuleSource... files) {
        return catchThrowableOfType(InvalidRule.class, () -> own(files));
    }

    /** The rest of the line at which the file is refused. */
    private static String place(RuleSource file, InvalidRule invalid) {
        assertThat(invalid.file()).isEqualTo(file.name());
        String line = file.text().lines().toList().get(invalid.line() - 1);
        return line.substring(line.offsetByCodePoints(0, invalid.column() - 1));
    }

    @Test
    void a_rule_of_a_pack_may_use_the_definitions_of_the_pack_and_those_of_the_product() {
        Rule rule = own(
                rule("!$isOpen(container) || container.privileged && $shipsLogs('none')"),
                defining("isOpen(one): one.privileged"));

        assertThat(rule.expect())
                .startsWith("!container.privileged || container.privileged && ('none' in [\"awslogs\",");
    }

    @Test
    void every_expression_of_a_rule_may_name_definitions() {
        RuleSource file = new RuleSource(
                "own-privileged.yaml",
                OWN.replace(
                        "expect: \"!container.privileged\"\n",
                        "applies: $always()\nexpect: (now < until || $always()) && !container.privileged\nuntil: $end()\n"));

        Rule rule = own(file, defining("always(): 'true'\nend(): timestamp('2030-01-01T00:00:00Z')"));

        assertThat(rule.applies()).contains("true");
        assertThat(rule.expect()).isEqualTo("(now < until || true) && !container.privileged");
        assertThat(rule.until()).contains("timestamp('2030-01-01T00:00:00Z')");
    }

    @Test
    void a_name_of_the_product_is_taken() {
        RuleSource definitions = defining("own: [a]\nremoteLogDrivers: [gelf]");

        InvalidRule invalid = refused(rule("!container.privileged"), definitions);

        assertThat(invalid.code()).isEqualTo(Code.ID_TWICE);
        assertThat(place(definitions, invalid)).isEqualTo("remoteLogDrivers: [gelf]");
    }

    @Test
    void a_file_of_definitions_has_nothing_else() {
        RuleSource file = new RuleSource("own.yaml", "definitions: {a: [b]}\nsubject: container\n");

        InvalidRule invalid = refused(file);

        assertThat(invalid.code()).isEqualTo(Code.KEY_UNKNOWN);
        assertThat(place(file, invalid)).isEqualTo("subject: container");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$both(true, container.rooot) || container.user in $names   ; EXPRESSION_INVALID ; .rooot)",
                "$both(true, true) || container.rooot                       ; EXPRESSION_INVALID ; .rooot",
                "$both($names, true)                                        ; EXPRESSION_INVALID ; $both",
                "container.user.matches($names)                             ; EXPRESSION_INVALID ; ($names)",
                "!container.privileged || $wrong()                          ; EXPRESSION_INVALID ; $wrong()",
                "!container.privileged || $far()                            ; FACT_OUT_OF_REACH  ; $far()",
                "container.networks.all(a, $deep(a))                        ; EXPRESSION_TOO_COSTLY ; $deep(a))",
                "!container.privileged || ($both(true, true)                ; EXPRESSION_INVALID ; ``",
                "'😀' in $names || $both(true, container.rooot)             ; EXPRESSION_INVALID ; .rooot)",
            })
    void a_mistake_in_what_comes_out_is_refused_where_its_part_was_written(String expression, Code code, String place) {
        RuleSource definitions = defining("""
                names: [anybody, '😀😀😀']
                both(a, b): |
                  a && b &&
                    true
                wrong(): container.rooot
                far(): network.internal
                deep(a): container.networks.all(b, container.networks.all(c, container.networks.all(d, a + b + c != d)))
                """);
        RuleSource rule = rule("container.root ||\n  " + expression);

        InvalidRule invalid = refused(rule, definitions);

        assertThat(invalid.code()).isEqualTo(code);
        assertThat(place(rule, invalid)).startsWith(place);
    }

    @Test
    void a_mistake_in_an_expression_on_one_line_is_refused_at_its_column_too() {
        RuleSource rule = new RuleSource(
                "own-privileged.yaml", OWN.replace("!container.privileged", "!$is(container.root) || container.rooot"));

        InvalidRule invalid = refused(rule, defining("is(a): a || a || a || a || a"));

        assertThat(place(rule, invalid)).isEqualTo(".rooot\"");
    }

    @Test
    void a_changed_definition_changes_the_rule_and_the_catalogue() {
        RuleSource rule = rule("!$is(container.privileged)");
        RulePack first = RulePack.of(List.of(rule, defining("is(a): a")));
        RulePack second = RulePack.of(List.of(rule, defining("is(a): a && a")));

        assertThat(Catalogue.with(second).digest())
                .isNotEqualTo(Catalogue.with(first).digest());
        assertThat(digest(second)).isNotEqualTo(digest(first));
    }

    @Test
    void a_definition_that_nothing_uses_changes_the_catalogue_and_no_rule() {
        RuleSource rule = rule("!container.privileged");
        RulePack first = RulePack.of(List.of(rule));
        RulePack second = RulePack.of(List.of(rule, defining("unused: [a]")));

        assertThat(Catalogue.with(second).digest())
                .isNotEqualTo(Catalogue.with(first).digest());
        assertThat(digest(second)).isEqualTo(digest(first));
    }

    private static String digest(RulePack pack) {
        return Catalogue.with(pack).rule("own-privileged").orElseThrow().digest();
    }

    @Test
    void the_files_of_a_pack_are_kept_with_its_definitions() {
        List<RuleSource> files = new ArrayList<>(Arrays.asList(rule("$a"), defining("a: b")));

        assertThat(RulePack.of(files).files()).containsExactlyInAnyOrderElementsOf(files);
    }
}
