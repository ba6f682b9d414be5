package io.vigie.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TokenFormTest extends ScreenTest {
    private final List<ApiTokenRequest> asked = new ArrayList<>();

    private TokenForm opened(Consumer<ApiTokenRequest> make) {
        TokenForm form = new TokenForm(List.of(Role.OPS), List.of("/prod", "/prod/paris"), make);
        form.open();
        return form;
    }

    private void fill() {
        $(TextField.class).single().setValue("nightly report");
        groups().setValue(Set.of("/prod/paris"));
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> groups() {
        return (MultiSelectComboBox<String>) $(MultiSelectComboBox.class).single();
    }

    private void make(String text) {
        test($(Button.class).withText(text).single()).click();
    }

    @Test
    void the_only_role_and_90_days_are_proposed() {
        TokenForm form = opened(asked::add);
        fill();
        make("Create token");

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo("nightly report");
            assertThat(request.roles()).containsExactly(Role.OPS);
            assertThat(request.groups()).containsExactly(new GroupPath("/prod/paris"));
            assertThat(request.life()).isEqualTo(Duration.ofDays(90));
        });
        assertThat(form.isOpened()).isFalse();
    }

    @Test
    void what_is_missing_is_said_at_its_field_and_nothing_is_made() {
        TokenForm form = opened(asked::add);
        $(CheckboxGroup.class).single().clear();

        make("Create token");

        assertThat(asked).isEmpty();
        assertThat(form.isOpened()).isTrue();
        assertThat($(TextField.class).single().isInvalid()).isTrue();
        assertThat($(CheckboxGroup.class).single().isInvalid()).isTrue();
        assertThat(groups().isInvalid()).isTrue();
    }

    @Test
    void a_refusal_is_shown_in_the_readers_language_and_the_form_stays() {
        speak(Messages.FRENCH);
        TokenForm form = opened(request -> {
            throw new CodedException(ProblemType.API_TOKENS_TOO_MANY, 50);
        });
        fill();
        make("Créer le jeton");

        assertThat(form.isOpened()).isTrue();
        assertThat($(Paragraph.class).withClassName("vigie-refusal").single().getText())
                .startsWith("Vous avez 50 jetons d'API");
    }
}
