package io.vigie.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void what_people_write_stays_as_it_is() {
        assertThat(VisibleText.of("serveur-été 日本語 ملف <b>&amp;")).isEqualTo("serveur-été 日本語 ملف <b>&amp;");
    }

    @Test
    void control_characters_are_shown_as_signs() {
        assertThat(VisibleText.of("a\u0007\n\u007f\u0085")).isEqualTo("a⟨U+0007⟩⟨U+000A⟩⟨U+007F⟩⟨U+0085⟩");
    }

    @Test
    void marks_that_turn_or_hide_text_are_shown_as_signs() {
        assertThat(VisibleText.of("invoice\u202Egnp.exe")).isEqualTo("invoice⟨U+202E⟩gnp.exe");
        assertThat(VisibleText.of("a\u200Bb\u2028c\uFEFF")).isEqualTo("a⟨U+200B⟩b⟨U+2028⟩c⟨U+FEFF⟩");
    }

    @Test
    void half_a_character_is_shown_as_a_sign() {
        assertThat(VisibleText.of("a\uD83D")).isEqualTo("a⟨U+D83D⟩");
    }

    @Test
    void long_text_is_cut_in_the_middle_and_keeps_both_ends() {
        assertThat(VisibleText.cut("abcdefghijklmnop", 10)).isEqualTo("abcdef…nop");
        assertThat(VisibleText.cut("abcdefghij", 10)).isEqualTo("abcdefghij");
    }

    @Test
    void a_cut_never_splits_a_character() {
        assertThat(VisibleText.cut("😀".repeat(20), 10)
                        .codePoints()
                        .filter(point -> point == 0x1F600)
                        .count())
                .isEqualTo(9);
    }
}
