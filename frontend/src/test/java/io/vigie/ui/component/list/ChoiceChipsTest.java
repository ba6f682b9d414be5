package io.vigie.ui.component.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import io.vigie.ui.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceChipsTest extends ScreenTest {
    private final List<List<String>> changes = new ArrayList<>();

    private ChoiceChips<String> chips() {
        return shown(new ChoiceChips<>("Severity", List.of("high", "low"), String::toUpperCase, changes::add));
    }

    private NativeButton chip(String name) {
        return $(NativeButton.class).withText(name).single();
    }

    @Test
    void pressing_chooses_and_pressing_again_gives_up() {
        chips();

        test(chip("LOW")).click();
        test(chip("HIGH")).click();
        test(chip("LOW")).click();

        assertThat(changes).containsExactly(List.of("low"), List.of("high", "low"), List.of("high"));
        assertThat(chip("HIGH").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(chip("LOW").getElement().getAttribute("aria-pressed")).isEqualTo("false");
    }

    @Test
    void what_the_address_chose_is_pressed_without_being_told_as_a_change() {
        chips().choose(List.of("high"));

        assertThat(chip("HIGH").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(changes).isEmpty();
    }
}
