package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;

/** A figure that changes in place: it glows for a moment when it does, and never on first sight. */
public class Figure extends Span {
    private static final long serialVersionUID = 1L;

    private boolean shown;
    private boolean even;

    public void show(String text) {
        if (shown && !text.equals(getText())) {
            // Two names for one animation: changing from one to the other starts it anew.
            setClassName("glow-even", !even);
            setClassName("glow-odd", even);
            even = !even;
        }
        shown = true;
        setText(text);
    }
}
