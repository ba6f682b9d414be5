package io.vigie.ui.component;

import com.vaadin.flow.component.html.Span;

/** A name from outside: text alone, long ones cut in the middle, the whole on hover. */
public class MiddleCutName extends Span {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 44;
    private static final int LONGEST_TITLE = 1000;

    public MiddleCutName(String name) {
        this(name, LONGEST);
    }

    public MiddleCutName(String name, int longest) {
        addClassName("vigie-name");
        String visible = VisibleText.of(name);
        String cut = VisibleText.cut(visible, longest);
        setText(cut);
        if (!cut.equals(visible)) {
            setTitle(VisibleText.cut(visible, LONGEST_TITLE));
        }
    }
}
