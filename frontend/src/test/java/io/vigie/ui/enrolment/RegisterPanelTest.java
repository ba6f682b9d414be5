package io.vigie.ui.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterPanelTest extends ScreenTest {
    private final List<String> registered = new ArrayList<>();

    @Test
    void a_name_is_registered_with_its_group() {
        RegisterPanel panel = shown(new RegisterPanel((name, group) -> registered.add(name + " " + group.value())));

        $(TextField.class).withCaption("Name in the certificate").single().setValue(" web-1.example.org ");
        test($(Button.class).withText("Register").single()).click();

        assertThat(registered).containsExactly("web-1.example.org /prod");
        assertThat(text(panel)).contains("web-1.example.org may report now.");
    }

    @Test
    void a_refusal_is_shown_in_french() {
        speak(Messages.FRENCH);
        RegisterPanel panel = shown(new RegisterPanel((name, group) -> {
            throw new CodedException(ProblemType.HOST_NAME_INVALID);
        }));

        test($(Button.class).withText("Enregistrer").single()).click();

        assertThat(text(panel)).contains("Le nom d'un hôte a de 1 à 200 caractères");
    }
}
