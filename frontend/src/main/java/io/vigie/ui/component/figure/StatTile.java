package io.vigie.ui.component.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A heading with what belongs to it, set apart from what is around. */
public class StatTile extends Section {
    private static final long serialVersionUID = 1L;

    private final Div body = new Div();

    /** @param title key of the heading's text */
    public StatTile(String title, Component... content) {
        addClassName("vigie-tile");
        body.addClassName("body");
        body.add(content);
        add(new H2(getTranslation(title)), body);
    }

    public Div body() {
        return body;
    }
}
