package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.attestations.AttestationService;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.posture.frameworks.FrameworkService.HostItem;
import io.vigie.query.Moment;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.Address;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.list.ChoiceChips;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.FrameworksNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of a framework: what decides it, what people attest of it, and how it comes out host by host. */
@Route(value = FrameworksNavigation.ITEM, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class ItemView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient FrameworkService frameworks;
    private final transient AttestationService attestations;
    private final transient RuleTexts rules;
    private final transient VisibleGroups groups;
    private final transient Person person;
    private final Div about = new Div();
    private final ChoiceChips<Verdict> verdicts;
    private final GroupField group;
    private final Span count = new Span();
    private final ItemHostGrid hosts = new ItemHostGrid();
    private transient @Nullable Shown shown;
    private transient @Nullable AttestationPanel panel;
    private transient List<Verdict> chosenVerdicts = List.of();
    private transient Optional<String> chosenGroup = Optional.empty();
    private String title = "";

    private record Shown(Framework framework, FrameworkItem item) {}

    ItemView(
            SignedIn signedIn,
            FrameworkService frameworks,
            AttestationService attestations,
            RuleTexts rules,
            VisibleGroups groups,
            LiveChanges live) {
        this.frameworks = frameworks;
        this.attestations = attestations;
        this.rules = rules;
        this.groups = groups;
        this.person = signedIn.person();
        addClassNames("vigie-page", "vigie-frameworks", "vigie-item");
        about.addClassName("about");
        verdicts = new ChoiceChips<>(
                getTranslation("column.verdict"),
                List.of(Verdict.values()),
                verdict -> getTranslation("verdict." + verdict.word()),
                chosen -> change(chosen, chosenGroup));
        group = new GroupField(groups.in(person.scope()), path -> change(chosenVerdicts, path));
        count.addClassName("secondary");
        count.getElement().setAttribute("aria-live", "polite");
        Div filters = new Div(group, verdicts, count);
        filters.addClassName("vigie-filters");
        add(about, new H2(getTranslation("column.hosts")), filters, hosts);
        live.follow(this, change -> true, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Shown> found = event.getRouteParameters()
                .get("framework")
                .flatMap(rules::framework)
                .flatMap(framework ->
                        item(framework, event.getRouteParameters().get("item").orElse("")));
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        QueryParameters parameters = event.getLocation().getQueryParameters();
        chosenVerdicts = FrameworkState.verdicts(parameters);
        chosenGroup = parameters.getSingleParameter("group");
        verdicts.choose(chosenVerdicts);
        group.choose(chosenGroup);
        shown = found.get();
        about(found.get());
        refresh();
    }

    private static Optional<Shown> item(Framework framework, String id) {
        return framework.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .map(item -> new Shown(framework, item));
    }

    private void change(List<Verdict> newVerdicts, Optional<String> newGroup) {
        chosenVerdicts = newVerdicts;
        chosenGroup = newGroup;
        if (shown != null) {
            Address address = new Address(FrameworksNavigation.item(
                            shown.framework().id(), shown.item().id()))
                    .with("verdict", chosenVerdicts.stream().map(Verdict::word).toList())
                    .with("group", chosenGroup);
            getUI().ifPresent(address::show);
        }
        refresh();
    }

    private void about(Shown what) {
        FrameworkItem item = what.item();
        title = item.id() + " " + item.title().in(getLocale());
        Span section = new Span(item.section().in(getLocale()));
        section.addClassName("secondary");
        Div marks = new Div(section, new ItemMarks(item));
        marks.addClassName("marks");
        about.removeAll();
        about.add(
                new Link(
                        FrameworksNavigation.framework(what.framework().id()),
                        rules.frameworkName(what.framework(), getLocale())),
                new H1(title),
                marks);
        item.obsolete().ifPresent(why -> about.add(ItemMarks.obsolete(why.in(getLocale()))));
        panel = null;
        item.whyManual().ifPresent(why -> about.add(new Paragraph(why.in(getLocale()))));
        if (item.manual()) {
            AttestationPanel made = new AttestationPanel(
                    person, attestations, groups, what.framework().id(), item, this::refresh);
            panel = made;
            about.add(made);
        } else {
            about.add(decidedBy(item));
        }
    }

    private Section decidedBy(FrameworkItem item) {
        UnorderedList list = new UnorderedList();
        item.rules()
                .forEach(rule -> list.add(
                        new ListItem(new Link(FindingsNavigation.ofRule(rule), rules.title(rule, getLocale())))));
        list.addClassName("rules");
        return new Section(new H2(getTranslation("framework.decided-by")), list);
    }

    private void refresh() {
        if (shown == null) {
            return;
        }
        Scope scope = SeenGroup.within(person.scope(), chosenGroup);
        List<HostItem> matching = frameworks.hosts(scope, Moment.NOW, shown.framework(), shown.item()).stream()
                .filter(row -> chosenVerdicts.isEmpty() || chosenVerdicts.contains(row.verdict()))
                .toList();
        count.setText(getTranslation("hosts.count", (long) matching.size()));
        hosts.show(matching);
        if (panel != null) {
            panel.refresh();
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Vigie";
    }
}
