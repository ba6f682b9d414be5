package io.vigie.ui.waivers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.waivers.Waiver;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Waivers one by one; cards on a narrow screen. */
class WaiverGrid extends Grid<Waiver> {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;

    WaiverGrid(RuleTexts rules, Function<PageRequest, Page<Waiver>> source, Consumer<Long> total) {
        this.rules = rules;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("nav.waivers"));
        column("waiver.rule", "rule", this::rule).setFlexGrow(3);
        column("waiver.covers", "place", WaiverWords::covers).setFlexGrow(3);
        column("column.asked", "asked", WaiverGrid::asked).setFlexGrow(2);
        column("waiver.until", "until", WaiverGrid::until).setFlexGrow(2);
        column("column.state", "state", waiver -> WaiverWords.state(waiver.state()));
        Column<Waiver> card = addComponentColumn(this::card);
        setMultiSort(false);
        setDataProvider(new PagedItems<>(source, Waiver::id, total));
        NarrowScreen.cards(this, card);
        addItemClickListener(click -> getUI().ifPresent(ui ->
                ui.navigate(WaiversNavigation.waiver(click.getItem().id()))));
    }

    private Column<Waiver> column(String header, String key, Function<Waiver, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setKey(key)
                .setSortProperty(key)
                .setFlexGrow(1);
    }

    private Component rule(Waiver waiver) {
        Link title = new Link(WaiversNavigation.waiver(waiver.id()), rules.title(waiver.rule(), getLocale()));
        return waiver.ticket()
                .<Component>map(ticket -> stacked(title, new MiddleCutName(ticket)))
                .orElse(title);
    }

    private static Component asked(Waiver waiver) {
        return stacked(new MiddleCutName(waiver.askedBy()), new RelativeTime(waiver.askedAt(), Instant.now()));
    }

    private static Component until(Waiver waiver) {
        return new Span(Formats.here().minute(waiver.until()));
    }

    private static Div stacked(Component first, Component second) {
        second.getElement().getClassList().add("secondary");
        Div stacked = new Div(first, second);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Component card(Waiver waiver) {
        Div head = new Div(rule(waiver), WaiverWords.state(waiver.state()));
        head.addClassName("head");
        Span who = new Span(getTranslation(
                "waiver.card", VisibleText.of(waiver.askedBy()), Formats.here().minute(waiver.until())));
        who.addClassName("secondary");
        Div card = new Div(head, WaiverWords.covers(waiver), who);
        card.addClassName("vigie-card");
        return card;
    }
}
