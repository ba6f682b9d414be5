package io.vigie.ui.enrolment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.enrol.WaitingEnrolment;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.list.NarrowScreen;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Enrolments that wait for an approval, oldest first. Names are what the agents claim. */
class WaitingGrid extends Grid<WaitingEnrolment> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<WaitingEnrolment> approve;
    private final transient Consumer<WaitingEnrolment> refuse;

    WaitingGrid(Consumer<WaitingEnrolment> approve, Consumer<WaitingEnrolment> refuse) {
        this.approve = approve;
        this.refuse = refuse;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        setAllRowsVisible(true);
        getElement().setProperty("accessibleName", getTranslation("waiting.title"));
        column("waiting.host", this::name);
        column("waiting.group", one -> new MiddleCutName(one.group().value()));
        column("waiting.address", one -> new Span(one.address()));
        column("waiting.fingerprint", WaitingGrid::fingerprint).setFlexGrow(3);
        column("waiting.since", one -> new RelativeTime(one.askedAt(), Instant.now()));
        column("waiting.token", one -> new MiddleCutName(one.tokenBy()));
        column("column.action", this::actions);
        NarrowScreen.cards(this, addComponentColumn(this::card));
    }

    private Column<WaitingEnrolment> column(String header, Function<WaitingEnrolment, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private Component name(WaitingEnrolment one) {
        MiddleCutName name = new MiddleCutName(one.name());
        name.addClassName("title");
        return name;
    }

    private static Component fingerprint(WaitingEnrolment one) {
        Span fingerprint = new Span(one.fingerprint());
        fingerprint.addClassName("code");
        return fingerprint;
    }

    private Component actions(WaitingEnrolment one) {
        Div actions = new Div(button("waiting.approve", one, approve), button("waiting.refuse", one, refuse));
        actions.addClassName("vigie-decision");
        return actions;
    }

    private Button button(String text, WaitingEnrolment one, Consumer<WaitingEnrolment> action) {
        Button button = new Button(getTranslation(text), click -> action.accept(one));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(text) + " " + VisibleText.of(one.name()));
        return button;
    }

    private Component card(WaitingEnrolment one) {
        Div head = new Div(name(one), new RelativeTime(one.askedAt(), Instant.now()));
        head.addClassName("head");
        Div place = new Div(one.group().value() + " · " + one.address());
        place.addClassName("secondary");
        Div card = new Div(head, place, fingerprint(one), actions(one));
        card.addClassName("vigie-card");
        return card;
    }
}
