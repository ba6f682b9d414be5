package io.vigie.ui.findings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.query.Moment;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.FixPanel;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.SeverityBadge;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.findings.FindingGrid.Same;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import io.vigie.ui.waivers.WaiverDesk;
import java.util.Optional;
import java.util.Set;

/** One rule: what it asks and why, how to comply, and everything that does not. */
@Route(value = FindingsNavigation.RULE, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class RuleView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;
    private final transient WaiverDesk waivers;
    private final Div about = new Div();
    private final Span count = new Span();
    private final SearchField words;
    private final GroupField group;
    private final FindingGrid grid;
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, "rule.empty", "rule.empty.text");
    private transient FindingFilter filter = FindingFilter.ALL;
    private String rule = "";
    private String title = "";

    RuleView(
            SignedIn signedIn,
            FindingService findings,
            SubjectService subjects,
            RuleTexts rules,
            VisibleGroups groups,
            WaiverDesk waivers,
            LiveChanges live) {
        this.rules = rules;
        this.waivers = waivers;
        Scope scope = signedIn.scope();
        addClassNames("vigie-page", "vigie-list-page");
        words = new SearchField("rule.words", text -> change(filter.withWords(text)));
        group = new GroupField(groups.in(scope), path -> change(filter.withGroup(path)));
        count.addClassName("secondary");
        count.getElement().setAttribute("aria-live", "polite");
        Div filters = new Div(words, group, count);
        filters.addClassName("vigie-filters");
        grid = new FindingGrid(
                rules,
                Set.of(Same.RULE),
                page -> findings.findings(scope, Moment.NOW, filter, page),
                one -> subjects.configuration(scope, Moment.NOW, one.hostId(), one.kind(), one.subjectKey()),
                this::found);
        grid.below(waivers::below);
        add(about, filters, grid, empty);
        live.follow(this, change -> true, () -> grid.getDataProvider().refreshAll());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        rule = event.getRouteParameters().get("rule").orElse("");
        Optional<Rule> known = rules.rule(rule);
        if (known.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        var parameters = event.getLocation().getQueryParameters();
        filter = FindingFilter.ALL
                .withRule(Optional.of(rule))
                .withWords(parameters.getSingleParameter("q").orElse(""))
                .withGroup(parameters.getSingleParameter("group"));
        words.setValue(filter.words());
        group.choose(filter.group());
        show(known.get());
        grid.getDataProvider().refreshAll();
    }

    private void found(long total) {
        count.setText(getTranslation("findings.count", total));
        empty.setVisible(total == 0);
        grid.setClassName("nothing", total == 0);
    }

    private void change(FindingFilter changed) {
        filter = changed;
        getUI().ifPresent(ui -> FindingsNavigation.ruleAddress(rule, changed).show(ui));
        grid.getDataProvider().refreshAll();
    }

    private void show(Rule known) {
        title = known.title().in(getLocale());
        String cited = rules.cited(known, getLocale());
        Span identity = new Span(getTranslation("finding.rule", known.id(), known.version()));
        identity.addClassName("secondary");
        Div badges = new Div(new SeverityBadge(known.severity()), identity);
        badges.addClassName("badges");
        Details fix =
                new Details(getTranslation("finding.fix"), new FixPanel(WrittenFix.ofAny(known.fix(), getLocale())));
        fix.setOpened(true);
        about.removeAll();
        about.add(
                new Link(FindingsNavigation.list(), getTranslation("rule.back")),
                new H1(title),
                badges,
                new Paragraph(known.why().in(getLocale())),
                milder(known),
                fix);
        if (!cited.isEmpty()) {
            Span references = new Span(getTranslation("finding.references", cited));
            references.addClassName("secondary");
            about.add(references);
        }
        waivers.ofRule(known, getLocale()).ifPresent(about::add);
        about.addClassName("vigie-rule");
    }

    /** Where its findings matter less than its badge says. */
    private Div milder(Rule known) {
        Div cases = new Div();
        cases.addClassName("secondary");
        cases.setVisible(!known.milder().isEmpty());
        known.milder()
                .forEach(milder -> cases.add(new Div(
                        new SeverityBadge(milder.severity()),
                        new Span(" " + getTranslation("rule.milder") + " "),
                        milder.where()
                                .<Component>map(where -> new Span(where.in(getLocale())))
                                .orElseGet(() -> new Code(milder.when().strip())))));
        return cases;
    }

    @Override
    public String getPageTitle() {
        return title + " · Vigie";
    }
}
