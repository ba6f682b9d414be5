package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.binding.AccessBinding;
import io.vigie.access.binding.BindingService;
import io.vigie.access.binding.BindingTester;
import io.vigie.access.binding.PersonTest;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.navigation.AccessNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What members of directory groups may do in the host groups that an administrator administers, and what somebody may by it. */
@Route(value = AccessNavigation.ROUTE, layout = MainLayout.class)
@RequiresRight(value = Right.SEE_BINDINGS, action = "bindings-read")
class AccessView extends ListPage implements HasDynamicTitle, BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient BindingService bindings;
    private final transient BindingTester tester;
    private final transient VisibleGroups groups;
    private final BindingGrid grid = new BindingGrid(this::openForm, this::openRemoval);
    private final EmptyState empty = new EmptyState(VaadinIcon.GROUP, "access.empty", "access.empty.text");

    AccessView(
            SignedIn signedIn, BindingService bindings, BindingTester tester, VisibleGroups groups, LiveChanges live) {
        super("access");
        this.person = signedIn.person();
        this.bindings = bindings;
        this.tester = tester;
        this.groups = groups;
        Button test = new Button(getTranslation("access.test"), VaadinIcon.SEARCH.create(), click -> openTester());
        Button add = new Button(getTranslation("access.add"), VaadinIcon.PLUS.create(), click -> openForm());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        actions(test, add);
        add(grid, empty);
        live.follow(this, LiveChanges.Change::time, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private Scope administered() {
        return person.scopeFor(Right.EDIT_BINDINGS);
    }

    private void show() {
        List<AccessBinding> all = bindings.list(person);
        count(getTranslation("access.count", all.size()));
        empty.setVisible(all.isEmpty());
        grid.setClassName("nothing", all.isEmpty());
        grid.show(all);
    }

    private void openTester() {
        new TesterDialog(name -> tester.test(person, name, Optional.empty())).open();
    }

    private void openForm() {
        new BindingForm(Optional.empty(), administeredGroups(), actions(this::add, Draft::with)).open();
    }

    private void openForm(AccessBinding changed) {
        new BindingForm(
                        Optional.of(changed.binding()),
                        administeredGroups(),
                        actions(
                                wanted -> bindings.change(person, changed.id(), wanted),
                                (draft, wanted) -> draft.without(changed.id()).with(wanted)))
                .open();
    }

    private void openRemoval(AccessBinding removed) {
        new RemovalDialog(removed.binding(), name -> tried(name, draft().without(removed.id())), () -> {
                    bindings.remove(person, removed.id());
                    show();
                })
                .open();
    }

    private void add(Binding wanted) {
        bindings.add(person, wanted);
    }

    private BindingForm.Actions actions(Consumer<Binding> save, BiFunction<Draft, Binding, Draft> edit) {
        return new BindingForm.Actions(
                wanted -> {
                    save.accept(wanted);
                    show();
                },
                (name, wanted) -> tried(name, edit.apply(draft(), wanted)));
    }

    private PersonTest tried(String name, Draft draft) {
        return tester.test(person, name, Optional.of(draft.bindings()));
    }

    /** As it is saved now, since others may have edited it meanwhile. */
    private Draft draft() {
        return new Draft(bindings.list(person));
    }

    /** Those that exist, and those that are administered and may not. */
    private List<String> administeredGroups() {
        Scope scope = administered();
        return Stream.concat(scope.roots().stream().map(GroupPath::value), groups.in(scope).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access") + " · Vigie";
    }
}
