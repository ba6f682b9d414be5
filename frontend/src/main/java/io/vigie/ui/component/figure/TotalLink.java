package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;

/** One large number with its unit, leading to what it counts. */
public class TotalLink extends Link {
    private static final long serialVersionUID = 1L;

    private final Figure figure = new Figure();
    private final Span unit = new Span();

    public TotalLink(String path) {
        super(path);
        addClassName("vigie-total");
        figure.addClassName("figure");
        add(figure, unit);
    }

    public void show(long number, String newUnit) {
        figure.show(Formats.here().number(number));
        unit.setText(newUnit);
    }
}
