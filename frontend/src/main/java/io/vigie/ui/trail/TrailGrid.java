package io.vigie.ui.trail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.Trail;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.ExactTime;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import java.util.function.Consumer;
import java.util.function.Function;

/** Entries of the trail, newest first; a row opens in place. */
class TrailGrid extends Grid<Trail.Entry> {
    private static final long serialVersionUID = 1L;

    private final transient TrailLinks links;

    TrailGrid(Function<PageRequest, Page<Trail.Entry>> source, TrailNames names, Consumer<Long> total) {
        this.links = new TrailLinks(names);
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("nav.trail"));
        column("trail.when", entry -> new ExactTime(entry.at())).setFlexGrow(0).setWidth("13.5rem");
        column("trail.who", links::actor).setFlexGrow(2);
        column("trail.what", TrailGrid::action).setFlexGrow(3);
        column("trail.object", links::object).setFlexGrow(3);
        column("trail.outcome", TrailGrid::outcome);
        column("trail.from", this::from).setFlexGrow(2);
        Column<Trail.Entry> card = addComponentColumn(this::card);
        setItemDetailsRenderer(
                new ComponentRenderer<>(entry -> new TrailDetails(entry, links, TrailValue.here(names.frameworks()))));
        setDataProvider(new PagedItems<>(source, Trail.Entry::id, total));
        NarrowScreen.cards(this, card);
    }

    private Column<Trail.Entry> column(String header, Function<Trail.Entry, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private static Component action(Trail.Entry entry) {
        Span action = new MiddleCutName(TrailActions.name(entry.action()), 80);
        action.addClassName("title");
        return action;
    }

    private static Component outcome(Trail.Entry entry) {
        return new OutcomeBadge(entry.outcome());
    }

    private Component from(Trail.Entry entry) {
        String address = entry.detail().getOrDefault(Trail.ADDRESS, "");
        if (!address.isEmpty()) {
            return new MiddleCutName(address);
        }
        Span unknown = new Span("–");
        unknown.setTitle(getTranslation("trail.from.unknown"));
        return unknown;
    }

    private Component card(Trail.Entry entry) {
        Div head = new Div(action(entry), outcome(entry));
        head.addClassName("head");
        Div object = new Div(links.object(entry));
        object.setVisible(!entry.object().isEmpty());
        Div who = new Div(links.actor(entry), new Span(" · "), new ExactTime(entry.at()));
        who.addClassName("secondary");
        Div card = new Div(head, object, who);
        if (entry.detail().containsKey(Trail.ADDRESS)) {
            Div from = new Div(new Span(getTranslation("trail.from") + " "), from(entry));
            from.addClassName("secondary");
            card.add(from);
        }
        card.addClassName("vigie-card");
        return card;
    }
}
