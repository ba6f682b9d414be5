package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
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
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.query.Moment;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.list.ChoiceChips;
import io.vigie.ui.component.list.GroupField;
import io.vigie.ui.component.list.OneOfChips;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FrameworksNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One framework's edition: how much of it holds, then section by section and item by item. */
@Route(value = FrameworksNavigation.FRAMEWORK, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class FrameworkView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient FrameworkService frameworks;
    private final transient RuleTexts rules;
    private final transient Scope scope;
    private final H1 heading = new H1();
    private final Div summary = new Div();
    private final SearchField words = new SearchField("framework.words", text -> change(now -> now.withWords(text)));
    private final OneOfChips<String> level = new OneOfChips<>(chosen -> change(now -> now.withLevel(chosen)));
    private final OneOfChips<Profile> profile = new OneOfChips<>(chosen -> change(now -> now.withProfile(chosen)));
    private final ChoiceChips<Verdict> verdicts;
    private final GroupField group;
    private final Span count = new Span();
    private final ItemList items;
    private final EmptyState empty = new EmptyState(VaadinIcon.SEARCH, "framework.empty", "framework.empty.text");
    private transient @Nullable Framework framework;
    private transient @Nullable FrameworkState state;
    private transient Optional<FrameworkResult> shown = Optional.empty();

    FrameworkView(
            SignedIn signedIn, FrameworkService frameworks, RuleTexts rules, VisibleGroups groups, LiveChanges live) {
        this.frameworks = frameworks;
        this.rules = rules;
        this.scope = signedIn.scope();
        addClassNames("vigie-page", "vigie-frameworks");
        group = new GroupField(groups.in(scope), path -> change(now -> now.withGroup(path)));
        verdicts = new ChoiceChips<>(
                getTranslation("column.verdict"),
                List.of(Verdict.values()),
                verdict -> getTranslation("verdict." + verdict.word()),
                chosen -> change(now -> now.withVerdicts(chosen)));
        items = new ItemList(rules);
        count.addClassName("secondary");
        count.getElement().setAttribute("aria-live", "polite");
        summary.addClassName("summary");
        Div filters = new Div(words, group, level, profile, verdicts, count);
        filters.addClassName("vigie-filters");
        add(
                new Link(FrameworksNavigation.list(), getTranslation("framework.back")),
                heading,
                summary,
                filters,
                items,
                empty);
        live.follow(this, change -> true, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Framework> known = event.getRouteParameters().get("framework").flatMap(rules::framework);
        if (known.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        framework = known.get();
        state = FrameworkState.read(event.getLocation().getQueryParameters(), known.get());
        heading.setText(rules.frameworkName(known.get(), getLocale()));
        shown = Optional.empty();
        choose(known.get(), state);
        refresh();
    }

    private void choose(Framework known, FrameworkState chosen) {
        level.offer(
                getTranslation("framework.level"),
                ItemChoice.levels(known),
                word -> getTranslation("framework.level.up-to", word),
                chosen.choice().level());
        boolean swarms = known.items().stream().anyMatch(item -> item.profile().isPresent());
        profile.offer(
                getTranslation("framework.profile"),
                swarms ? List.of(Profile.values()) : List.of(),
                one -> getTranslation("framework.profile." + one.word()),
                chosen.choice().profile());
        words.setValue(chosen.words());
        verdicts.choose(chosen.verdicts());
        group.choose(chosen.group());
    }

    private void change(UnaryOperator<FrameworkState> changed) {
        if (state == null || framework == null) {
            return;
        }
        FrameworkState next = changed.apply(state);
        state = next;
        shown = Optional.empty();
        String path = FrameworksNavigation.framework(framework.id());
        getUI().ifPresent(ui -> next.address(path).show(ui));
        refresh();
    }

    private void refresh() {
        if (state == null || framework == null) {
            return;
        }
        FrameworkResult result = frameworks.result(
                SeenGroup.within(scope, state.group()),
                Moment.NOW,
                state.choice().of(framework));
        if (!shown.equals(Optional.of(result))) {
            shown = Optional.of(result);
            show(result, state);
        }
    }

    private void show(FrameworkResult result, FrameworkState chosen) {
        List<ItemResult> matching = result.items().stream()
                .filter(item -> chosen.shows(item, getLocale()))
                .toList();
        Span extent = new Span(
                getTranslation("frameworks.extent", (long) result.items().size(), result.hosts()));
        extent.addClassName("secondary");
        summary.removeAll();
        String path = FrameworksNavigation.framework(result.framework().id());
        summary.add(
                new ShareBar(result),
                new VerdictCounts(
                        result,
                        verdict -> chosen.withVerdicts(List.of(verdict))
                                .address(path)
                                .text()),
                extent);
        if (!result.staleHosts().isEmpty()) {
            Span stale = new Span(
                    getTranslation("framework.stale", (long) result.staleHosts().size()));
            stale.addClassName("stale-note");
            summary.add(stale);
        }
        count.setText(getTranslation("framework.items", (long) matching.size()));
        items.show(result.framework().id(), matching, chosen.group());
        empty.setVisible(matching.isEmpty());
    }

    @Override
    public String getPageTitle() {
        return heading.getText() + " · Vigie";
    }
}
