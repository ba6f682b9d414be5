package io.vigie.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.inventory.group.HostGroup;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupFormTest extends ScreenTest {
    private static final HostGroup PARIS = new HostGroup(new UUID(1, 1), new GroupPath("/prod/paris"), "Shop", 12, 40);
    private static final Map<Kind, Long> REFERENCES = Map.of(Kind.HOSTS, 40L, Kind.BINDINGS, 1L);

    private final List<String> saved = new ArrayList<>();

    private GroupForm opened(Optional<HostGroup> changed, List<String> parents) {
        GroupForm form = new GroupForm(
                changed, parents, REFERENCES, (path, description) -> saved.add(path + " " + description.text()));
        form.open();
        return form;
    }

    private void click(String text) {
        test($(Button.class).withText(text).single()).click();
    }

    private TextField name() {
        return $(TextField.class).single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> above() {
        return (ComboBox<String>) $(ComboBox.class).single();
    }

    @Test
    void a_group_is_renamed_and_moved_and_what_goes_along_is_said_before() {
        GroupForm form = opened(Optional.of(PARIS), List.of("/", "/prod", "/lab"));
        assertThat(text(form)).doesNotContain("40 hosts");

        above().setValue("/lab");
        name().setValue("lyon");

        assertThat(text(form)).contains("The path becomes /lab/lyon", "40 hosts, 1 binding");
        click("Save");
        assertThat(saved).containsExactly("/lab/lyon Shop");
        assertThat(form.isOpened()).isFalse();
    }

    @Test
    void a_group_directly_below_the_root_has_a_path_of_one_word() {
        opened(Optional.of(PARIS), List.of("/", "/prod"));

        above().setValue("/");
        click("Save");

        assertThat(saved).containsExactly("/paris Shop");
    }

    @Test
    void of_a_group_whose_place_is_not_ones_own_only_the_description_is_asked() {
        opened(Optional.of(PARIS), List.of("/prod/paris/shop"));
        assertThat($(TextField.class).all()).isEmpty();

        $(TextArea.class).single().setValue("Other");
        click("Save");

        assertThat(saved).containsExactly("/prod/paris Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Paris", "a/b", "-a", "é", "a b"})
    void a_name_that_is_none_is_said_at_its_field_and_nothing_is_saved(String wrong) {
        GroupForm form = opened(Optional.empty(), List.of("/", "/prod"));
        above().setValue("/prod");
        name().setValue(wrong);

        click("Save");

        assertThat(saved).isEmpty();
        assertThat(form.isOpened()).isTrue();
        assertThat(name().isInvalid()).isTrue();
    }

    @Test
    void a_group_needs_one_above_it() {
        opened(Optional.empty(), List.of("/", "/prod"));
        name().setValue("a");

        click("Save");

        assertThat(saved).isEmpty();
        assertThat(above().isInvalid()).isTrue();
    }

    @Test
    void a_name_that_is_taken_is_said_at_the_name_in_the_readers_language() {
        speak(Messages.FRENCH);
        GroupForm form = new GroupForm(Optional.of(PARIS), List.of("/prod"), Map.of(), (path, description) -> {
            throw new CodedException(ProblemType.GROUP_EXISTS, path);
        });
        form.open();

        click("Enregistrer");

        assertThat(form.isOpened()).isTrue();
        assertThat(name().isInvalid()).isTrue();
        assertThat(name().getErrorMessage()).contains("Il y a déjà un groupe d'hôtes /prod/paris");
    }

    @Test
    void what_is_in_use_is_said_instead_of_a_button_that_deletes() {
        AtomicInteger deleted = new AtomicInteger();
        new GroupRemovalDialog(PARIS, REFERENCES, deleted::incrementAndGet).open();
        assertThat($(Button.class).withText("Delete").exists()).isFalse();
        assertThat($(Paragraph.class).all().stream().map(Paragraph::getText).toList())
                .anyMatch(said -> said.contains("40 hosts, 1 binding"));
    }

    @Test
    void an_empty_group_is_deleted_whatever_finished_audits_speak_of_it() {
        AtomicInteger deleted = new AtomicInteger();
        new GroupRemovalDialog(PARIS, Map.of(Kind.FINISHED_AUDITS, 2L), deleted::incrementAndGet).open();

        click("Delete");

        assertThat(deleted).hasValue(1);
    }
}
