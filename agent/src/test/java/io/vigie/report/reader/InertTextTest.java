package io.vigie.report.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InertTextTest {
    @Test
    void names_in_any_script_stay_as_they_are() {
        String names = "café Ω Ж 漢字 かな 한글 שלום سلام ไทย नमस्ते 😀";

        assertThat(InertText.of(names)).isEqualTo(names);
    }

    @Test
    void what_is_not_seen_is_spelt_out() {
        assertThat(InertText.of("a\u202Eb\nc\u0000d\u200Be\uFEFF"))
                .isEqualTo("a‹U+202E›b‹U+000A›c‹U+0000›d‹U+200B›e‹U+FEFF›");
    }

    @Test
    void half_a_character_is_spelt_out() {
        assertThat(InertText.of("a\uD83Db")).isEqualTo("a‹U+D83D›b");
    }
}
