package io.vigie.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.binding.AccessBinding;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BindingGridTest extends ScreenTest {
    private static final AccessBinding OPS = new AccessBinding(
            UUID.randomUUID(), new Binding("cn=<b>ops</b>\u202E,ou=groups", Role.OPS, new GroupPath("/prod")));

    private final List<AccessBinding> changed = new ArrayList<>();
    private final List<AccessBinding> removed = new ArrayList<>();

    private BindingGrid grid() {
        BindingGrid grid = shown(new BindingGrid(changed::add, removed::add));
        grid.show(List.of(OPS));
        return grid;
    }

    @Test
    void a_row_says_which_group_plays_which_role_where_as_text() {
        BindingGrid grid = grid();

        assertThat(headers(grid)).containsExactly("Directory group", "Role", "Host group", "Action");
        assertThat(row(grid, 0)).startsWith("cn=<b>ops</b>⟨U+202E⟩,ou=groups", "Operations", "/prod");
    }

    @Test
    void each_row_can_be_edited_and_removed_and_its_buttons_say_which_it_is() {
        speak(Messages.FRENCH);
        List<Button> buttons =
                cell(grid(), 0, 3).getChildren().map(Button.class::cast).toList();

        buttons.forEach(button -> test(button).click());

        assertThat(changed).containsExactly(OPS);
        assertThat(removed).containsExactly(OPS);
        assertThat(buttons).extracting(Button::getText).containsExactly("Modifier", "Supprimer");
        assertThat(buttons.getLast().getAriaLabel().orElseThrow())
                .isEqualTo("Supprimer cn=<b>ops</b>⟨U+202E⟩,ou=groups : Exploitation dans /prod");
    }
}
