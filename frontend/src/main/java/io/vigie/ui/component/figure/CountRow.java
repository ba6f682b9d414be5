package io.vigie.ui.component.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A number among others that make up a whole: label, number, note, and a bar for its share. */
public class CountRow extends Link {
    private static final long serialVersionUID = 1L;

    private final Figure figure = new Figure();
    private final Span note = new Span();
    private final Span fill = new Span();

    public CountRow(Component label, String path) {
        super(path);
        addClassName("vigie-count-row");
        figure.addClassName("figure");
        note.addClassName("note");
        Div track = new Div(fill);
        track.addClassName("track");
        add(label, note, figure, track);
    }

    /** Shows a number and its share of the whole. */
    public void show(long number, long whole) {
        double share = whole == 0 ? 0 : (double) number / whole;
        show(number, share, whole == 0 ? "" : Formats.here().percent(share));
    }

    public void show(long number, double share, String newNote) {
        figure.show(Formats.here().number(number));
        fill.getStyle().set("inline-size", Math.round(share * 100) + "%");
        note.setText(newNote);
        setClassName("none", number == 0);
    }
}
