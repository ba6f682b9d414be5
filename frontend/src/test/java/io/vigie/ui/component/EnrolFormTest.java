package io.vigie.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import org.junit.jupiter.api.Test;

class EnrolFormTest extends ScreenTest {
    private EnrolForm form() {
        return shown(new EnrolForm("/prod", (group, approval) -> group.value() + " approval " + approval));
    }

    @Test
    void a_command_is_made_without_an_approval_unless_it_is_ticked() {
        EnrolForm form = form();

        test($(Button.class).withText("Generate command").single()).click();
        assertThat(text(form)).contains("/prod approval false");

        $(Checkbox.class).single().setValue(true);
        test($(Button.class).withText("Generate command").single()).click();
        assertThat(text(form)).contains("/prod approval true");
    }

    @Test
    void it_speaks_french() {
        speak(Messages.FRENCH);
        form();

        assertThat($(Checkbox.class).single().getLabel()).isEqualTo("Un administrateur doit approuver l’hôte");
    }
}
