package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.query.Moment;
import io.vigie.ui.component.Address;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FrameworksNavigation;
import io.vigie.ui.navigation.HostsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;

/** How the hosts that this person sees stand against each framework: the share, and all that it leaves out. */
@Route(value = FrameworksNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class FrameworksView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient FrameworkService frameworks;
    private final transient RuleTexts rules;
    private final transient Scope scope;
    private final GroupField group;
    private final UnorderedList list = new UnorderedList();
    private final EmptyState empty;
    private transient Optional<String> chosen = Optional.empty();
    private transient List<FrameworkResult> shown = List.of();

    FrameworksView(
            SignedIn signedIn, FrameworkService frameworks, RuleTexts rules, VisibleGroups groups, LiveChanges live) {
        this.frameworks = frameworks;
        this.rules = rules;
        this.scope = signedIn.scope();
        addClassNames("vigie-page", "vigie-frameworks");
        group = new GroupField(groups.in(scope), this::choose);
        Div filters = new Div(group);
        filters.addClassName("vigie-filters");
        empty = new EmptyState(
                VaadinIcon.LIST_OL,
                "frameworks.empty",
                "frameworks.empty.text",
                new Link(HostsNavigation.list(), getTranslation("nav.hosts")));
        Paragraph meaning = new Paragraph(getTranslation("frameworks.meaning"));
        meaning.addClassName("secondary");
        add(new H1(getTranslation("nav.frameworks")), meaning, filters, list, empty);
        live.follow(this, change -> true, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        chosen = event.getLocation().getQueryParameters().getSingleParameter("group");
        group.choose(chosen);
        refresh();
    }

    private void choose(Optional<String> path) {
        chosen = path;
        getUI().ifPresent(ui ->
                new Address(FrameworksNavigation.LIST).with("group", chosen).show(ui));
        refresh();
    }

    private void refresh() {
        Scope seen = SeenGroup.within(scope, chosen);
        List<FrameworkResult> results = frameworks.results(seen, Moment.NOW, rules.frameworks());
        if (results.equals(shown)) {
            return;
        }
        shown = results;
        boolean nothing = results.stream().allMatch(result -> result.hosts() == 0);
        list.removeAll();
        list.setVisible(!nothing);
        empty.setVisible(nothing);
        results.forEach(result -> list.add(line(result)));
    }

    private ListItem line(FrameworkResult result) {
        Span extent = new Span(getTranslation(
                "frameworks.extent", (long) result.framework().items().size(), result.hosts()));
        extent.addClassName("secondary");
        Div name = new Div(
                new H2(new Link(address(result).text(), rules.frameworkName(result.framework(), getLocale()))), extent);
        name.addClassName("name");
        return new ListItem(
                name,
                new ShareBar(result),
                new VerdictCounts(
                        result,
                        verdict ->
                                address(result).with("verdict", verdict.word()).text()));
    }

    private Address address(FrameworkResult result) {
        return new Address(FrameworksNavigation.framework(result.framework().id())).with("group", chosen);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.frameworks") + " · Vigie";
    }
}
