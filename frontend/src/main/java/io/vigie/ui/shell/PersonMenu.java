package io.vigie.ui.shell;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.vigie.access.Person;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.navigation.TokensNavigation;

/** Who is signed in, with roles and where they hold, what these let them do, their API tokens, and the ways out. */
class PersonMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    PersonMenu(Person person, Runnable leave, Runnable leaveEverywhere) {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("vigie-person");
        Avatar avatar = new Avatar(VisibleText.of(person.displayName()));
        MenuItem root = addItem(avatar);
        root.setAriaLabel(getTranslation("person.menu", VisibleText.of(person.displayName())));
        root.getSubMenu().addComponent(new PersonCard(person));
        root.getSubMenu().addItem(getTranslation("rights.what"), click -> new RightsDialog(person).open());
        root.getSubMenu()
                .addItem(
                        getTranslation("tokens"),
                        click -> getUI().ifPresent(ui -> ui.navigate(TokensNavigation.list())));
        root.getSubMenu().addItem(getTranslation("person.leave"), click -> leave.run());
        root.getSubMenu().addItem(getTranslation("person.leave-everywhere"), click -> confirm(leaveEverywhere));
    }

    private void confirm(Runnable leaveEverywhere) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("person.leave-everywhere.title"),
                getTranslation("person.leave-everywhere.text"),
                getTranslation("person.leave-everywhere"),
                click -> leaveEverywhere.run());
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }
}
