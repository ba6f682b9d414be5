package io.vigie.ui.findings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.posture.findings.FindingGroup;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.SeverityBadge;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules that fail, with how much: one line each, leading to the findings. */
class RuleGrid extends Grid<FindingGroup> {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;
    private List<FindingGroup> shown = List.of();

    RuleGrid(RuleTexts rules) {
        this.rules = rules;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("findings.by-rule"));
        addComponentColumn(group -> new SeverityBadge(group.severity()))
                .setHeader(getTranslation("column.severity"))
                .setComparator(Comparator.comparing(FindingGroup::severity))
                .setFlexGrow(0)
                .setWidth("8.5rem");
        addComponentColumn(this::title)
                .setHeader(getTranslation("column.rule"))
                .setComparator(Comparator.comparing(group -> rules.title(group.rule(), getLocale())))
                .setFlexGrow(4);
        number("column.subjects", FindingGroup::subjects);
        number("column.hosts", FindingGroup::hosts);
        number("column.on-stale", FindingGroup::stale);
        NarrowScreen.cards(this, addComponentColumn(this::card));
        addItemClickListener(click -> getUI().ifPresent(ui ->
                ui.navigate(FindingsNavigation.ofRule(click.getItem().rule()))));
    }

    private void number(String header, java.util.function.ToLongFunction<FindingGroup> value) {
        addColumn(group -> value.applyAsLong(group) == 0 ? "–" : Formats.here().number(value.applyAsLong(group)))
                .setHeader(getTranslation(header))
                .setComparator(Comparator.comparingLong(value))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("9rem");
    }

    /** Shows these where they differ from those before; opened and scrolled stays as it is. */
    void show(List<FindingGroup> groups) {
        if (!groups.equals(shown)) {
            shown = List.copyOf(groups);
            setItems(new ById(groups));
        }
    }

    private static final class ById extends ListDataProvider<FindingGroup> {
        private static final long serialVersionUID = 1L;

        ById(List<FindingGroup> groups) {
            super(new ArrayList<>(groups));
        }

        @Override
        public Object getId(FindingGroup group) {
            return group.rule();
        }
    }

    private Component title(FindingGroup group) {
        return new Link(FindingsNavigation.ofRule(group.rule()), rules.title(group.rule(), getLocale()));
    }

    private Component card(FindingGroup group) {
        Span extent = new Span(getTranslation("findings.extent", group.subjects(), group.hosts()));
        extent.addClassName("secondary");
        Div head = new Div(new SeverityBadge(group.severity()), extent);
        head.addClassName("head");
        Div card = new Div(head, title(group));
        card.addClassName("vigie-card");
        return card;
    }
}
