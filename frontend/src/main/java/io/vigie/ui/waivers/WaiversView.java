package io.vigie.ui.waivers;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.query.Moment;
import io.vigie.ui.component.Address;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.component.list.OneOfChips;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import io.vigie.waivers.WaiverFilter;
import io.vigie.waivers.WaiverProperties;
import io.vigie.waivers.WaiverReader;
import java.time.Instant;
import java.util.Optional;

/** What is asked for, in force, about to end and ended of what this person sees. */
@Route(value = WaiversNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class WaiversView extends ListPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient WaiverProperties properties;
    private final SearchField words = new SearchField("waivers.words", text -> change(list(), text));
    private final OneOfChips<WaiverList> lists = new OneOfChips<>(chosen -> change(chosen, sought()));
    private final WaiverGrid grid;
    private final EmptyState empty = new EmptyState(VaadinIcon.HANDSHAKE, "waivers.empty", "waivers.empty.text");
    private transient Optional<WaiverList> list = Optional.empty();
    private String sought = "";

    WaiversView(
            SignedIn signedIn, WaiverProperties properties, WaiverReader reader, RuleTexts rules, LiveChanges live) {
        super("nav.waivers");
        this.person = signedIn.person();
        this.properties = properties;
        lists.offer(
                getTranslation("waivers.list"),
                WaiverList.of(person),
                one -> getTranslation("waivers.list." + one.word()),
                Optional.empty());
        filters(words, lists);
        grid = new WaiverGrid(rules, page -> reader.waivers(person.scope(), Moment.NOW, filter(), page), this::found);
        add(grid, empty);
        live.follow(this, change -> true, () -> grid.getDataProvider().refreshAll());
    }

    private Optional<WaiverList> list() {
        return list;
    }

    private String sought() {
        return sought;
    }

    private WaiverFilter filter() {
        return list.map(one -> one.filter(person, properties.soon(Instant.now())))
                .orElse(WaiverFilter.ALL)
                .withWords(sought);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        list = parameters.getSingleParameter("list").flatMap(WaiverList::ofWord);
        sought = parameters.getSingleParameter("q").orElse("");
        words.setValue(sought);
        lists.choose(list);
        grid.getDataProvider().refreshAll();
    }

    private void change(Optional<WaiverList> newList, String newWords) {
        list = newList;
        sought = newWords;
        lists.choose(list);
        getUI().ifPresent(ui -> new Address(WaiversNavigation.LIST)
                .with("list", list.map(WaiverList::word).orElse(""))
                .with("q", sought)
                .show(ui));
        grid.getDataProvider().refreshAll();
    }

    private void found(long number) {
        count(getTranslation("waivers.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.waivers") + " · Vigie";
    }
}
