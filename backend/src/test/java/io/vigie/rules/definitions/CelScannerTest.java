package io.vigie.rules.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.definitions.CelToken.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelScannerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x == \"$name\"",
                "x == '$name'",
                "x == \"\\\"$name\"",
                "x == r'\\' + '$name'",
                "x == rb\"\\\" + \"$name\"",
                "x == '''it's $name'''",
                "x == \"\"\"a \"$name\" b\"\"\"",
                "x // like $name",
                "x == \"$name",
                "x == 'ends in \\",
                "x == $ name || y == $1",
                "$",
            })
    void a_dollar_in_a_text_or_a_comment_or_before_no_letter_is_no_reference(String expression) {
        assertThat(CelScanner.tokens(expression)).extracting(CelToken::kind).doesNotContain(Kind.REFERENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "x in $names ; $names",
                "x == '$no' || x == $yes ; $yes",
                "x == r'\\' || $yes ; $yes",
                "x == '\\'' || $yes ; $yes",
                "a / b / $yes ; $yes",
                "$f($a1.b, \"\") && $g() ; $f $a1 $g",
                "bar'$no' || $yes ; $yes",
            })
    void a_dollar_before_a_letter_is_one_everywhere_else(String expression, String references) {
        assertThat(CelScanner.tokens(expression).stream()
                        .filter(token -> token.kind() == Kind.REFERENCE)
                        .map(CelToken::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(references);
        assertThat(CelScanner.mayRefer(expression)).isTrue();
    }

    @Test
    void the_tokens_are_the_whole_expression_in_its_order() {
        String expression = "!a.b2_c.all(e, e in [1.5e3, 0x1F, \"é\"]) // done\n ? {'k': -1u} : null";

        assertThat(CelScanner.tokens(expression).stream().map(CelToken::text).collect(Collectors.joining()))
                .isEqualTo(expression);
        assertThat(CelScanner.tokens(expression))
                .allSatisfy(
                        token -> assertThat(expression.substring(token.start())).startsWith(token.text()));
    }

    @Test
    void an_expression_with_dollars_at_the_ends_of_texts_alone_needs_no_scanning() {
        assertThat(CelScanner.mayRefer("x.matches(\"^/tmp$\") || x.matches('(:|$)') || x == '$1$'"))
                .isFalse();
    }
}
