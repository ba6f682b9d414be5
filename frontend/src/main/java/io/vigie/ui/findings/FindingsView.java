package io.vigie.ui.findings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.findings.FindingState;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.query.Moment;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.ChoiceChips;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.component.list.OneOfChips;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import io.vigie.ui.waivers.WaiverDesk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What fails in the whole scope: by rule, or one by one. */
@Route(value = FindingsNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class FindingsView extends ListPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient FindingService findings;
    private final transient RuleTexts rules;
    private final transient Scope scope;
    private final SearchField words = new SearchField("findings.words", text -> change(state().withWords(text)));
    private final ChoiceChips<Severity> severities;
    private final ChoiceChips<Boolean> views;
    private final OneOfChips<FindingState> states = new OneOfChips<>(chosen -> change(state().withState(chosen)));
    private final GroupField group;
    private final RuleGrid byRule;
    private final FindingGrid each;
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, "findings.empty", "findings.empty.text");
    private transient FindingsState state = new FindingsState(false, "", List.of(), Optional.empty(), Optional.empty());

    FindingsView(
            SignedIn signedIn,
            FindingService findings,
            SubjectService subjects,
            RuleTexts rules,
            VisibleGroups groups,
            WaiverDesk waivers,
            LiveChanges live) {
        super("nav.findings");
        this.findings = findings;
        this.rules = rules;
        this.scope = signedIn.scope();
        severities = new ChoiceChips<>(
                getTranslation("column.severity"),
                List.of(Severity.values()),
                severity -> getTranslation("severity." + severity.word()),
                chosen -> change(state().withSeverities(chosen)));
        views = new ChoiceChips<>(
                getTranslation("findings.view"),
                List.of(true),
                one -> getTranslation("findings.view.each"),
                chosen -> change(state().withEach(!chosen.isEmpty())));
        states.offer(
                getTranslation("findings.state"),
                FindingState.ALL,
                one -> getTranslation("findings.state." + one.word()),
                Optional.empty());
        group = new GroupField(groups.in(scope), path -> change(state().withGroup(path)));
        byRule = new RuleGrid(rules);
        each = new FindingGrid(
                rules,
                Set.of(),
                page -> findings.findings(scope, Moment.NOW, state().filter(), page),
                one -> subjects.configuration(scope, Moment.NOW, one.hostId(), one.kind(), one.subjectKey()),
                this::foundEach);
        each.below(waivers::below);
        filters(words, severities, states, group, views);
        add(byRule, each, empty);
        live.follow(this, change -> true, this::refresh);
    }

    private FindingsState state() {
        return state;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = FindingsState.read(event.getLocation().getQueryParameters());
        words.setValue(state.words());
        severities.choose(state.severities());
        views.choose(state.each() ? List.of(true) : List.of());
        group.choose(state.group());
        states.choose(state.state());
        refresh();
    }

    private void change(FindingsState changed) {
        state = changed;
        getUI().ifPresent(ui -> changed.address(FindingsNavigation.LIST).show(ui));
        refresh();
    }

    private void refresh() {
        if (state.each()) {
            show(each, byRule);
            each.getDataProvider().refreshAll();
            return;
        }
        show(byRule, each);
        List<FailingRule> failing = findings
                .failingRules(scope, Moment.NOW, state.withWords("").filter())
                .stream()
                .filter(this::hasWords)
                .toList();
        byRule.show(failing);
        long subjects =
                failing.stream().mapToLong(rule -> rule.extent().subjects()).sum();
        found(failing.size(), getTranslation("findings.rules-count", (long) failing.size(), subjects));
    }

    /** By rule, words are looked for in what people read: what is wrong, and the rule's title. */
    private boolean hasWords(FailingRule failing) {
        Locale language = getLocale();
        String sought = state.words().strip().toLowerCase(language);
        return failing.rule().contains(sought)
                || rules.title(failing.rule(), language).toLowerCase(language).contains(sought)
                || rules.finding(failing, language).toLowerCase(language).contains(sought);
    }

    private static void show(Component shown, Component hidden) {
        shown.setVisible(true);
        hidden.setVisible(false);
    }

    private void foundEach(long total) {
        if (state.each()) {
            found(total, getTranslation("findings.count", total));
        }
    }

    private void found(long number, String text) {
        count(text);
        empty.setVisible(number == 0);
        (state.each() ? each : byRule).setClassName("nothing", number == 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.findings") + " · Vigie";
    }
}
