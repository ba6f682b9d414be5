package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.group.GroupDescription;
import io.vigie.inventory.group.GroupEdit;
import io.vigie.inventory.group.GroupService;
import io.vigie.inventory.group.HostGroup;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.navigation.GroupsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tree of host groups, as far as an administrator administers it. */
@Route(value = GroupsNavigation.ROUTE, layout = MainLayout.class)
@RequiresRight(value = Right.EDIT_GROUPS, action = "group-read")
class GroupsView extends ListPage implements HasDynamicTitle, BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient GroupService groups;
    private final TextField words = new TextField();
    private final GroupGrid grid = new GroupGrid(this::openForm, this::openChange, this::openRemoval);
    private final EmptyState empty = new EmptyState(VaadinIcon.FOLDER_OPEN_O, "groups.empty", "groups.empty.text");

    GroupsView(SignedIn signedIn, GroupService groups, LiveChanges live) {
        super("groups");
        this.person = signedIn.person();
        this.groups = groups;
        Button add = new Button(getTranslation("groups.add"), VaadinIcon.PLUS.create(), click -> openForm());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        actions(add);
        words.setPlaceholder(getTranslation("groups.search"));
        words.setAriaLabel(getTranslation("groups.search"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(change -> show());
        filters(words);
        add(grid, empty);
        live.follow(this, LiveChanges.Change::time, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private Scope administered() {
        return person.scopeFor(Right.EDIT_GROUPS);
    }

    private void show() {
        List<HostGroup> found =
                groups.groups(administered()).stream().filter(this::isWanted).toList();
        count(getTranslation("groups.count", found.size()));
        empty.setVisible(found.isEmpty());
        grid.setClassName("nothing", found.isEmpty());
        grid.show(found);
    }

    private boolean isWanted(HostGroup group) {
        String wanted = words.getValue().strip().toLowerCase(Locale.ROOT);
        return group.path().value().contains(wanted)
                || group.description().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private List<String> paths() {
        return groups.groups(administered()).stream()
                .map(group -> group.path().value())
                .toList();
    }

    private void openForm() {
        form(Optional.empty()).open();
    }

    private void openForm(HostGroup above) {
        form(Optional.of(above)).open();
    }

    private GroupForm form(Optional<HostGroup> above) {
        GroupForm form = new GroupForm(Optional.empty(), paths(), Map.of(), (path, description) -> {
            groups.create(person, path, description);
            show();
        });
        above.ifPresent(group -> form.setAbove(group.path()));
        return form;
    }

    private void openChange(HostGroup group) {
        List<String> parents = paths().stream()
                .filter(path -> !group.path().contains(new GroupPath(path)))
                .toList();
        new GroupForm(
                        Optional.of(group),
                        parents,
                        groups.references(person, group.id()),
                        (path, description) -> change(group, path, description))
                .open();
    }

    private void change(HostGroup group, GroupPath path, GroupDescription description) {
        groups.change(
                person,
                group.id(),
                new GroupEdit(Optional.of(path).filter(to -> !to.equals(group.path())), Optional.of(description)));
        show();
    }

    private void openRemoval(HostGroup group) {
        new GroupRemovalDialog(group, groups.references(person, group.id()), () -> {
                    groups.delete(person, group.id());
                    show();
                })
                .open();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("groups") + " · Vigie";
    }
}
