package io.vigie.ui.hosts;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.posture.Freshness;
import io.vigie.posture.fixes.FixFileService;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.ChoiceChips;
import io.vigie.ui.component.list.GridSort;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.navigation.HostsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;

/** The hosts of the scope. */
@Route(value = HostsNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class HostsView extends ListPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private static final String WORST_FIRST = "-score";

    private final SearchField words = new SearchField("hosts.words", text -> change(state().withWords(text)));
    private final ChoiceChips<Freshness> freshness;
    private final GroupField group;
    private final HostGrid grid;
    private final EmptyState empty = new EmptyState(VaadinIcon.SERVER, "hosts.empty", "hosts.empty.text");
    private transient HostsState state = new HostsState("", List.of(), Optional.empty(), "");

    HostsView(
            SignedIn signedIn, HostPostureService hosts, VisibleGroups groups, FixFileService fixes, LiveChanges live) {
        super("nav.hosts");
        Scope scope = signedIn.scope();
        freshness = new ChoiceChips<>(
                getTranslation("column.state"),
                List.of(Freshness.values()),
                one -> getTranslation("freshness." + one.word()),
                chosen -> change(state().withFreshness(chosen)));
        group = new GroupField(groups.in(scope), path -> change(state().withGroup(path)));
        grid = new HostGrid(page -> hosts.hosts(scope, Moment.NOW, state().filter(), page), this::found);
        GridSort.listen(grid, sort -> show(state().withSort(sort)));
        filters(words, freshness, group);
        actions(new FixAllButton(
                language -> fixes.ofGroup(
                        scope, Moment.NOW, new GroupPath(state().group().orElse("/")), language),
                (found, form, language) -> new FixFiles(language).of(found.plans(), found.hostsLeftOut(), form)));
        add(grid, empty);
        live.follow(this, change -> true, () -> grid.getDataProvider().refreshAll());
    }

    private HostsState state() {
        return state;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = HostsState.read(event.getLocation().getQueryParameters());
        words.setValue(state.words());
        freshness.choose(state.freshness());
        group.choose(state.group());
        GridSort.apply(grid, state.sort().isEmpty() ? WORST_FIRST : state.sort());
        grid.getDataProvider().refreshAll();
    }

    private void change(HostsState changed) {
        show(changed);
        grid.getDataProvider().refreshAll();
    }

    private void show(HostsState changed) {
        state = changed;
        getUI().ifPresent(ui -> changed.address().show(ui));
    }

    private void found(long number) {
        count(getTranslation("hosts.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.hosts") + " · Vigie";
    }
}
