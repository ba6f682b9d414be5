package io.vigie.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBlockTest {

    private static TextBlock page() {
        return new TextBlock(40, new Style(false));
    }

    @ParameterizedTest
    @CsvSource({
        "web-1, 5",
        "漢字, 4",
        "かな한글, 8",
        "ｱｲｳ, 3",
        "ＡＢ, 4",
        "é, 1",
        "e\u0301, 1",
        "😀, 2",
        "→ ✗ …, 5",
        "Жук, 3",
        "a\u200Bb, 2"
    })
    void each_sign_takes_the_columns_that_a_terminal_gives_it(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"漢", "x", "한", "😀", "漢 x", "wide 漢字 and narrow "})
    void no_line_is_wider_than_the_page(String name) {
        String text = page().line(4, name.repeat(60)).single(4, name.repeat(60)).toString();

        assertThat(text.lines()).hasSizeGreaterThan(2).allMatch(line -> DisplayWidth.of(line) <= 40);
    }

    @Test
    void a_single_line_stays_one_and_shows_that_something_is_left_out() {
        assertThat(page().single(4, "short").single(4, "漢".repeat(30)).toString())
                .isEqualTo("    short\n    " + "漢".repeat(17) + "…\n");
    }

    @Test
    void a_line_that_fits_to_the_column_is_whole() {
        assertThat(page().single(0, "x".repeat(40)).toString()).isEqualTo("x".repeat(40) + "\n");
    }

    @Test
    void names_break_no_line() {
        assertThat(page().single(0, "a\nb\u001b[31m").toString())
                .hasLineCount(1)
                .doesNotContain("\u001b");
    }
}
