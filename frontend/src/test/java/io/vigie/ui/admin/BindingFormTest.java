package io.vigie.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.binding.PersonTest;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BindingFormTest extends ScreenTest {
    private static final Binding OPS = new Binding("ops", Role.OPS, new GroupPath("/prod"));

    private final List<Binding> saved = new ArrayList<>();
    private final List<String> tested = new ArrayList<>();

    private BindingForm opened(Optional<Binding> changed, Consumer<Binding> save) {
        BindingForm form =
                new BindingForm(changed, List.of("/", "/prod"), new BindingForm.Actions(save, (person, binding) -> {
                    tested.add(person + " " + binding.label());
                    return new PersonTest(
                            person, "Omar", List.of(), List.of(new Grant(binding.role(), binding.scope())), List.of());
                }));
        form.open();
        return form;
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void click(String text) {
        test($(Button.class).withText(text).single()).click();
    }

    @SuppressWarnings("unchecked")
    private Select<Role> role() {
        return (Select<Role>) $(Select.class).single();
    }

    @Test
    void a_binding_is_edited_from_what_it_is() {
        BindingForm form = opened(Optional.of(OPS), saved::add);
        role().setValue(Role.AUDITOR);

        click("Save");

        assertThat(saved).containsExactly(new Binding("ops", Role.AUDITOR, new GroupPath("/prod")));
        assertThat(form.isOpened()).isFalse();
    }

    @Test
    void what_is_missing_is_said_at_its_field_and_nothing_is_saved_or_tested() {
        BindingForm form = opened(Optional.empty(), saved::add);
        field("User name").setValue("omar");

        click("Save");
        click("Show rights");

        assertThat(saved).isEmpty();
        assertThat(tested).isEmpty();
        assertThat(form.isOpened()).isTrue();
        assertThat(field("Directory group").isInvalid()).isTrue();
        assertThat(role().isInvalid()).isTrue();
        assertThat($(ComboBox.class).single().isInvalid()).isTrue();
        assertThat(text(form)).contains("Fill in the binding first.");
    }

    @Test
    void what_somebody_may_is_shown_before_it_is_saved() {
        BindingForm form = opened(Optional.of(OPS), saved::add);
        field("Directory group").setValue("other");
        field("User name").setValue(" omar ");

        click("Show rights");

        assertThat(tested).containsExactly("omar other · ops · /prod");
        assertThat(saved).isEmpty();
        assertThat(text(form)).contains("Operations in /prod", "gained");
    }

    @Test
    void a_refusal_is_shown_in_the_readers_language_and_the_form_stays() {
        speak(Messages.FRENCH);
        BindingForm form = opened(Optional.of(OPS), binding -> {
            throw new CodedException(ProblemType.BINDING_EXISTS);
        });

        click("Enregistrer");

        assertThat(form.isOpened()).isTrue();
        assertThat($(Paragraph.class).withClassName("vigie-refusal").single().getText())
                .startsWith("Ce groupe a déjà ce rôle");
    }

    @Test
    void a_host_group_that_is_none_is_refused_and_the_form_stays() {
        BindingForm form = opened(Optional.of(OPS), saved::add);
        $(ComboBox.class).single().setValue("Prod");

        click("Save");

        assertThat(saved).isEmpty();
        assertThat($(Paragraph.class).withClassName("vigie-refusal").single().getText())
                .contains("/prod/paris", "Prod");
        assertThat(form.isOpened()).isTrue();
    }

    @Test
    void a_removal_that_would_end_all_administration_says_so_and_stays_open() {
        RemovalDialog dialog = new RemovalDialog(
                OPS,
                person -> new PersonTest(
                        person, person, List.of(), List.of(), List.of(new Grant(OPS.role(), OPS.scope()))),
                () -> {
                    throw new CodedException(ProblemType.ADMINISTRATION_WOULD_END);
                });
        dialog.open();
        field("User name").setValue("omar");

        click("Show rights");
        click("Remove");

        assertThat(text(dialog)).contains("Operations in /prod", "lost", "You would no longer administer");
        assertThat(dialog.isOpened()).isTrue();
    }
}
