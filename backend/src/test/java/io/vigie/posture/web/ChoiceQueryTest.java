package io.vigie.posture.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.i18n.Text;
import io.vigie.problem.CodedException;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceQueryTest {
    private static final Text NAMELESS = new Text("", "");
    private static final Framework LEVELLED = framework(Optional.of("L1"), Optional.of("L2"));
    private static final Framework PLAIN = framework(Optional.empty());

    @SafeVarargs
    private static Framework framework(Optional<String>... levels) {
        List<FrameworkItem> items = Arrays.stream(levels)
                .map(level -> new FrameworkItem(
                        level.orElse("1"),
                        NAMELESS,
                        NAMELESS,
                        List.of(),
                        level,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return new Framework("own-1", NAMELESS, "1", items);
    }

    private static ChoiceQuery ofLevel(String level) {
        return new ChoiceQuery(Optional.of(level), Optional.empty());
    }

    private static ChoiceQuery ofProfile(String profile) {
        return new ChoiceQuery(Optional.empty(), Optional.of(profile));
    }

    @Test
    void a_query_is_empty_only_when_it_asks_for_neither_level_nor_profile() {
        assertThat(new ChoiceQuery(Optional.empty(), Optional.empty()).isEmpty())
                .isTrue();
        assertThat(ofLevel("L1").isEmpty()).isFalse();
        assertThat(ofProfile("server").isEmpty()).isFalse();
    }

    @Test
    void a_level_of_the_framework_and_a_known_profile_are_chosen() {
        assertThat(ofLevel("L2").choice(LEVELLED)).isEqualTo(new ItemChoice(Optional.of("L2"), Optional.empty()));
        assertThat(ofProfile("server").choice(PLAIN))
                .isEqualTo(new ItemChoice(Optional.empty(), Optional.of(Profile.SERVER)));
    }

    @Test
    void an_unknown_level_is_refused_with_the_levels_that_there_are() {
        assertThatExceptionOfType(CodedException.class)
                .isThrownBy(() -> ofLevel("L9").choice(LEVELLED))
                .withMessageContaining("L1, L2")
                .returns("level-unknown", CodedException::code);
    }

    @Test
    void any_level_is_refused_where_the_framework_has_none() {
        assertThatExceptionOfType(CodedException.class)
                .isThrownBy(() -> ofLevel("L1").choice(PLAIN))
                .withMessageContaining("own-1 has no levels")
                .returns("level-unknown", CodedException::code);
    }

    @Test
    void an_unknown_profile_is_refused_with_those_that_there_are() {
        assertThatExceptionOfType(CodedException.class)
                .isThrownBy(() -> ofProfile("cloud").choice(PLAIN))
                .withMessageContaining("server, swarm")
                .returns("profile-unknown", CodedException::code);
    }
}
