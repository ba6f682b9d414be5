package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.rules.TestRules;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleReaderTest {
    private static final String FAIL = "fail: [{container: {privileged: true}}]";

    @Test
    void an_example_with_each_stands_for_one_per_value() {
        CompiledRule rule =
                rule("fail: [{container: {privileged: true, user: $each, image: 'shop/$each:1'}, each: [a, b]}]");

        assertThat(rule.examples()).extracting(Example::verdict).containsExactly("pass", "fail", "fail");
        assertThat(rule.examples().subList(1, 3))
                .extracting(example -> example.toCase(rule.rule().subject()).configuration())
                .extracting("user", "image")
                .containsExactly(
                        tuple(Optional.of("a"), Optional.of("shop/a:1")),
                        tuple(Optional.of("b"), Optional.of("shop/b:1")));
    }

    @Test
    void a_value_may_be_of_any_type_and_stand_within_a_list() {
        CompiledRule rule = rule(
                "fail: [{container: {privileged: true, capabilitiesAdded: [CHOWN, $each]}, each: [KILL]}, {container: {privileged: $each}, each: [true]}]");

        assertThat(rule.examples()
                        .get(1)
                        .facts()
                        .json()
                        .at("container")
                        .at("capabilitiesAdded")
                        .elements())
                .hasSize(2);
        rule.checkExamples();
    }

    @Test
    void the_value_whose_example_comes_out_otherwise_is_named_with_line_and_column() {
        String fail = "fail: [{container: {privileged: $each}, each: [true, false]}]";

        InvalidRule invalid =
                catchThrowableOfType(InvalidRule.class, () -> rule(fail).checkExamples());

        assertThat(invalid.code()).isEqualTo(Code.EXAMPLE_WRONG);
        assertThat(invalid.line()).isEqualTo(14);
        assertThat(("  " + fail).substring(invalid.column() - 1)).isEqualTo("false]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{container: {privileged: $each}, each: []}            | WRONG_TYPE  | []}]",
                "{container: {privileged: $each}, each: true}          | WRONG_TYPE  | true}]",
                "{container: {privileged: true}, each: [true]}         | KEY_MISSING | [true]}]",
                "{container: {image: 'shop/$each'}, each: [a, [b]]}    | WRONG_TYPE  | [b]]}]",
            })
    void a_mistake_in_each_is_refused_at_its_place(String example, Code code, String place) {
        String fail = "fail: [" + example + "]";

        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> rule(fail));

        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.line()).isEqualTo(14);
        assertThat(("  " + fail).substring(invalid.column() - 1)).isEqualTo(place);
    }

    @Test
    void more_values_than_anybody_writes_are_refused() {
        List<Integer> many = IntStream.range(0, 201).boxed().toList();

        InvalidRule invalid = catchThrowableOfType(
                InvalidRule.class, () -> rule("fail: [{container: {user: '$each'}, each: " + many + "}]"));

        assertThat(invalid.code()).isEqualTo(Code.TOO_LARGE);
    }

    private static CompiledRule rule(String fail) {
        return TestRules.catalogue(TestRules.privileged(TestRules.PRIVILEGED.replace(FAIL, fail)))
                .compiled()
                .findFirst()
                .orElseThrow();
    }
}
