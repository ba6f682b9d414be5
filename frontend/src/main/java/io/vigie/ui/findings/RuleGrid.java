package io.vigie.ui.findings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.posture.findings.FailingRule;
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

/** The rules that fail: what is wrong and how much, one line each, leading to the findings. */
class RuleGrid extends Grid<FailingRule> {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;
    private List<FailingRule> shown = List.of();

    RuleGrid(RuleTexts rules) {
        this.rules = rules;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("findings.by-rule"));
        addComponentColumn(failing -> new SeverityBadge(failing.extent().severity()))
                .setHeader(getTranslation("column.severity"))
                .setComparator(Comparator.comparing(failing -> failing.extent().severity()))
                .setFlexGrow(0)
                .setWidth("8.5rem");
        addComponentColumn(this::sentence)
                .setHeader(getTranslation("column.wrong"))
                .setComparator(Comparator.comparing(failing -> rules.title(failing.rule(), getLocale())))
                .setFlexGrow(4);
        number("column.subjects", failing -> failing.extent().subjects());
        number("column.hosts", failing -> failing.extent().hosts());
        number("column.waived", failing -> failing.extent().waived());
        number("column.on-stale", failing -> failing.extent().stale());
        NarrowScreen.cards(this, addComponentColumn(this::card));
        addItemClickListener(click -> getUI().ifPresent(ui ->
                ui.navigate(FindingsNavigation.ofRule(click.getItem().rule()))));
    }

    private void number(String header, java.util.function.ToLongFunction<FailingRule> value) {
        addColumn(group -> value.applyAsLong(group) == 0 ? "–" : Formats.here().number(value.applyAsLong(group)))
                .setHeader(getTranslation(header))
                .setComparator(Comparator.comparingLong(value))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("9rem");
    }

    /** Shows these where they differ from those before; opened and scrolled stays as it is. */
    void show(List<FailingRule> groups) {
        if (!groups.equals(shown)) {
            shown = List.copyOf(groups);
            setItems(new ById(groups));
        }
    }

    private static final class ById extends ListDataProvider<FailingRule> {
        private static final long serialVersionUID = 1L;

        ById(List<FailingRule> groups) {
            super(new ArrayList<>(groups));
        }

        @Override
        public Object getId(FailingRule group) {
            return group.rule();
        }
    }

    /** What is wrong, and below it the control. */
    private Component sentence(FailingRule failing) {
        String wrong = rules.finding(failing, getLocale());
        String title = rules.title(failing.rule(), getLocale());
        Div stacked = new Div(new Link(FindingsNavigation.ofRule(failing.rule()), wrong));
        stacked.addClassName("vigie-stacked");
        if (!title.equals(wrong)) {
            Span control = new Span(title);
            control.addClassName("secondary");
            stacked.add(control);
        }
        return stacked;
    }

    private Component card(FailingRule failing) {
        FindingGroup group = failing.extent();
        Span extent = new Span(getTranslation("findings.extent", group.subjects(), group.hosts(), group.waived()));
        extent.addClassName("secondary");
        Div head = new Div(new SeverityBadge(group.severity()), extent);
        head.addClassName("head");
        Div card = new Div(head, sentence(failing));
        card.addClassName("vigie-card");
        return card;
    }
}
