package io.vigie.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    private static final Pattern PLACE = Pattern.compile("%(\\d+\\$)?s");

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_an_error_with_a_sentence_in_both_languages(ProblemType type) {
        Object[] values = {"first", "second"};

        assertThat(type.status().isError()).isTrue();
        assertThat(type.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(type.text(Locale.ENGLISH, values)).isNotBlank();
        assertThat(type.text(Locale.FRENCH, values)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void both_languages_have_the_same_places(ProblemType type) {
        Object[] places = {"%s", "%s"};

        assertThat(PLACE.matcher(type.text(Locale.FRENCH, places)).results().count())
                .isEqualTo(PLACE.matcher(type.text(Locale.ENGLISH, places))
                        .results()
                        .count());
    }
}
