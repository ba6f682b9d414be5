package io.vigie.ui.component.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;

/** A link to another screen, without loading the page anew. */
public class Link extends Anchor {
    private static final long serialVersionUID = 1L;

    public Link(String path, String text) {
        this(path);
        setText(text);
    }

    public Link(String path, Component... content) {
        setHref(path.isEmpty() ? "." : path);
        getElement().setAttribute("router-link", true);
        addClassName("vigie-link");
        add(content);
    }
}
