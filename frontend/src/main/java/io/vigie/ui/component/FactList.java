package io.vigie.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/** Names with their values; what is not known says so. */
public class FactList extends DescriptionList {
    private static final long serialVersionUID = 1L;

    public FactList() {
        addClassName("vigie-facts");
    }

    public FactList with(String name, Component value) {
        add(new Div(new Term(name), new Description(value)));
        return this;
    }

    /** A value from outside. */
    public FactList with(String name, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .map(text -> with(name, new MiddleCutName(text)))
                .orElseGet(() -> with(name, unknown()));
    }

    private Span unknown() {
        Span unknown = new Span(getTranslation("fact.unknown"));
        unknown.addClassName("secondary");
        return unknown;
    }
}
