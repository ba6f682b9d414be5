package io.vigie.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsDialogTest extends ScreenTest {
    private static Person person(Grant... grants) {
        return new Person("omar", "Omar Haddad", List.of(grants));
    }

    private static Grant grant(Role role, String group) {
        return new Grant(role, new GroupPath(group));
    }

    private static RightsDialog opened(Person person) {
        RightsDialog dialog = new RightsDialog(person);
        dialog.open();
        return dialog;
    }

    private List<String> titles() {
        return $(H3.class).all().stream().map(H3::getText).toList();
    }

    private List<String> lists() {
        return $(UnorderedList.class).all().stream().map(ScreenTest::text).toList();
    }

    @Test
    void what_somebody_may_do_stands_under_where_they_may() {
        opened(person(grant(Role.OPS, "/prod")));

        assertThat(titles())
                .containsExactly("In /prod, with all groups below", "With what is yours", "Independent of host groups");
        assertThat(text($(PersonCard.class).single())).contains("Omar Haddad", "omar", "Operations in /prod");
        assertThat(lists().getFirst())
                .contains("Start audits", "Export audits as files")
                .doesNotContain("Attest", "Enrol");
        assertThat(lists().get(1)).contains("Create, see and revoke API tokens", "Sign out everywhere");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void what_a_role_gives_is_listed_and_nothing_else_in_both_languages(Role role) {
        for (Locale language : List.of(Messages.ENGLISH, Messages.FRENCH)) {
            speak(language);
            RightsDialog dialog = opened(person(grant(role, "/prod")));
            String shown = text(dialog);
            for (Right right : Right.values()) {
                boolean expected = right.roles().contains(role) && right.place() != Right.Place.EVERY_GROUP;
                assertThat(shown.contains(UI.getCurrent().getTranslation("right." + right.word())))
                        .as(right + " in " + language)
                        .isEqualTo(expected);
            }
            dialog.close();
        }
    }

    @Test
    void a_group_below_another_is_not_named_beside_it_and_different_places_stand_apart() {
        opened(person(
                grant(Role.OPS, "/prod"),
                grant(Role.OPS, "/prod/paris"),
                grant(Role.AUDITOR, "/lab"),
                grant(Role.SECURITY_MANAGER, "/prod/paris")));

        assertThat(titles())
                .contains("In /lab, /prod, with all groups below", "In /prod/paris, with all groups below")
                .doesNotHaveDuplicates();
    }

    @Test
    void who_is_bound_to_everything_may_in_every_host_group() {
        opened(person(grant(Role.ADMINISTRATOR, "/"), grant(Role.OPS, "/prod")));

        assertThat(titles()).contains("In every host group", "In /prod, with all groups below");
        assertThat(text($(Dialog.class).single())).contains("where your server says so, not with tokens that you made");
    }

    @Test
    void a_name_that_is_markup_or_hides_letters_is_text() {
        RightsDialog dialog = opened(new Person("x\u202Ey", "<b>Omar</b>", List.of(grant(Role.OPS, "/prod"))));

        assertThat(text(dialog)).contains("<b>Omar</b>").doesNotContain("\u202E");
    }

    @Test
    void the_persons_menu_opens_it() {
        PersonMenu menu = shown(new PersonMenu(person(grant(Role.OPS, "/prod")), () -> {}, () -> {}));
        MenuItem item = items(menu)
                .filter(one -> one.getText().equals("What you may do"))
                .findFirst()
                .orElseThrow();

        ComponentUtil.fireEvent(item, new ClickEvent<>(item));

        assertThat($(Dialog.class).single()).isInstanceOf(RightsDialog.class);
        assertThat(Arrays.asList("Omar Haddad", "omar"))
                .allSatisfy(name -> assertThat(text($(Dialog.class).single())).contains(name));
    }

    private static Stream<MenuItem> items(PersonMenu menu) {
        return menu.getItems().getFirst().getSubMenu().getItems().stream();
    }
}
