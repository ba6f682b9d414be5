package io.vigie.ui.component.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;

/** A screen that is one list: heading with the count, filters, and the list in what room there is. */
public abstract class ListPage extends Main {
    private static final long serialVersionUID = 1L;

    private final Div heading = new Div();
    private final Span count = new Span();
    private final Div filters = new Div();

    /** @param title key of the heading's text */
    protected ListPage(String title) {
        addClassNames("vigie-page", "vigie-list-page");
        heading.addClassName("vigie-heading");
        count.addClassName("secondary");
        count.getElement().setAttribute("aria-live", "polite");
        filters.addClassName("vigie-filters");
        heading.add(new H1(getTranslation(title)), count);
        add(heading, filters);
    }

    protected void filters(Component... components) {
        filters.add(components);
    }

    protected void actions(Component... components) {
        Div actions = new Div(components);
        actions.addClassName("actions");
        heading.add(actions);
    }

    protected void count(String text) {
        count.setText(text);
    }
}
